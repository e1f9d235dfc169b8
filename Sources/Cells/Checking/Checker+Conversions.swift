extension Checker {
    /// Checks an expression that must have a type, converting where Swift converts by itself.
    func check(_ expression: Expression, as type: Type, _ purpose: @autoclosure () -> String = "") throws(Diagnostic) -> Node {
        let node = try check(expression, type)
        return try convert(node, to: type, purpose())
    }

    func convert(_ node: Node, to type: Type, _ purpose: @autoclosure () -> String = "") throws(Diagnostic) -> Node {
        if type.pruned == .any, node.type.pruned.isOpaqueInPrint { throw opaque(node) }
        if let result = conversion(node, to: type) { return result }
        throw mismatch(node, type, purpose())
    }

    /// As text these show how they are made and not what they hold, so that nobody means to print them.
    func opaque(_ node: Node) -> Diagnostic {
        if node.type.pruned.nominal != nil {
            return failure("a 'String.Index' has no text of use; print 'text.distance(from: text.startIndex, to: …)'", node.range)
        }
        return failure("the text of a '\(node.type.resolved)' does not show its elements; write 'Array(…)' around it", node.range)
    }

    /// The expression converted, or nil when there is no conversion.
    func conversion(_ node: Node, to target: Type) -> Node? {
        let (mark, cost) = (trail.count, score)
        // A function whose parameters nobody says is no value yet.
        if innermost(target) == .any, case .function(let function) = node.type.pruned, function.parameters.contains(where: \.isUnsaid) { return nil }
        guard let conversion = conversion(from: node.type, to: target) else {
            undo(to: mark)
            score = cost
            if node.unwrapsItself { return self.conversion(node.itself, to: target) }
            return nil
        }
        if conversion.isSame {
            if node.type.pruned == target.pruned { return node }
            return Node(.convert(.same, node), target.pruned, node.range, isPlace: node.isPlace, immutability: node.immutability)
        }
        return Node(.convert(conversion, node), target.pruned, node.range)
    }

    /// How values of one type become values of another, or nil when they do not.
    func conversion(from source: Type, to target: Type) -> Conversion? {
        let (found, expected) = (source.pruned, target.pruned)
        if case .function(let from) = found, case .function(let to) = expected, !from.throwsOnly(to) { return nil }
        if found == expected { return .same }
        if let conversion = keyPathConversion(found, expected) { return conversion }
        switch (found, expected) {
        case (.never, _), (.unknown, _), (_, .unknown): return .same
        case (_, .any):
            if case .variable(let variable) = found {
                if variable.literal == .none { takenAsAny.append(variable) } else { _ = unify(found, found.resolved) }
            }
            score.existentials += 1
            return .existential(found)
        case (.optional(let inner), .optional(let wrapped)):
            if found.optionalDepth >= expected.optionalDepth || isOpen(wrapped) {
                let mark = trail.count
                if unify(inner, wrapped) { return .same }
                undo(to: mark)
                if found.optionalDepth == expected.optionalDepth || wrapped.pruned == .any, let convert = conversion(from: inner, to: wrapped) { return .optional(convert, from: inner, to: wrapped) }
                return nil
            }
            return wrapping(found, into: wrapped)
        case (.variable(let variable), .optional(let wrapped)) where variable.literal != .none: return wrapping(found, into: wrapped)
        case (.variable, .optional): break
        case (_, .optional(let wrapped)): return wrapping(found, into: wrapped)
        case (_, .nominal(let nominal, let arguments)) where nominal.kind == .protocol:
            if case .variable(let variable) = found, variable.literal == .none { break }
            if case .variable = found { guard conforms(found.resolved, to: nominal.key) || nominal.key == "AnyObject" else { return nil } }
            return existential(found, expected, nominal, arguments)
        case (.nominal(let own, _), .nominal(let nominal, _)) where own.kind == .class && nominal.kind == .class:
            guard let above = found.upcast(to: nominal) else { break }
            let mark = trail.count
            if unify(above, expected) { return .same }
            undo(to: mark)
            return nil
        case (.generic, .nominal(let nominal, _)) where nominal.kind == .class, (.associated, .nominal(let nominal, _)) where nominal.kind == .class:
            guard let above = superclass(of: found)?.pruned.upcast(to: nominal), unify(above, expected) else { return nil }
            return .same
        case (_, .nominal(let nominal, _)) where nominal.kind == .existential:
            if case .variable(let variable) = found, variable.literal == .none { break }
            guard conforms(found.resolved, to: nominal.name) else { return nil }
            if case .variable = found { _ = unify(found, found.resolved) }
            guard nominal.name == "Error" else { return .same }
            let type = found.resolved
            return type.nominal?.kind == .native || type.nominal?.kind == .existential ? .same : .existential(type)
        default: break
        }
        let mark = trail.count
        if unify(found, expected) { return .same }
        undo(to: mark)
        return conversionOfParts(found, expected)
    }

    /// Into a value of any type that conforms.
    private func existential(_ found: Type, _ expected: Type, _ nominal: NominalType, _ arguments: [Type]) -> Conversion? {
        let own = found.resolved
        let isFitting = nominal.key == "AnyObject" ? conforms(own, to: "AnyObject") : nominal.key.contains(" & ")
            ? nominal.conformances.allSatisfy { conforms(own, to: $0) } : conforms(own, to: nominal.key)
        guard isFitting else { return nil }
        if let superclass = nominal.superclass, !own.isSubtype(of: superclass) { return nil }
        for (name, argument) in zip(nominal.primary, arguments) {
            guard let known = innerType(name, of: own), unify(known, argument) else { return nil }
        }
        if case .variable = found { _ = unify(found, own) }
        return .erase(own)
    }

    private func wrapping(_ found: Type, into wrapped: Type) -> Conversion? {
        guard let inner = conversion(from: found, to: wrapped) else { return nil }
        score.optionals += 1
        return inner.isSame ? .wrap(wrapped) : .both(inner, .wrap(wrapped))
    }

    private func conversionOfParts(_ found: Type, _ expected: Type) -> Conversion? {
        switch (found, expected) {
        case (.array(let inner), .array(let outer)), (.slice(let inner), .slice(let outer)):
            guard let convert = conversion(from: inner, to: outer) else { return nil }
            score.collections += 1
            return .array(convert)
        case (.set(let inner), .set(let outer)):
            guard let convert = conversion(from: inner, to: outer) else { return nil }
            score.collections += 1
            return .set(convert)
        case (.dictionary(let key, let value), .dictionary(let otherKey, let otherValue)):
            guard let first = conversion(from: key, to: otherKey), let second = conversion(from: value, to: otherValue) else { return nil }
            score.collections += 1
            return .dictionary(key: first, value: second)
        case (_, .sequence("Sequence", let element)):
            guard let own = sequenceElement(of: found) else { return nil }
            if isSequenceOfCell(found) {
                let mark = trail.count
                if unify(own, element) { return .iterated(found) }
                undo(to: mark)
                guard let convert = conversion(from: own, to: element) else { return nil }
                return .both(.iterated(found), .both(.elements, .array(convert)))
            }
            let mark = trail.count
            if unify(own, element) { return isEndless(found) ? .same : .elements }
            undo(to: mark)
            guard let convert = conversion(from: own, to: element) else { return nil }
            return .both(.elements, .array(convert))
        case (.tuple(let inner), .tuple(let outer)) where inner.count == outer.count && !inner.isEmpty:
            var converts: [Conversion] = []
            for (from, to) in zip(inner, outer) {
                if let l = from.label, let r = to.label, l != r { return nil }
                guard let convert = conversion(from: from.type, to: to.type) else { return nil }
                converts.append(convert)
            }
            return .tuple(converts)
        case (.function(let from), .function(let to)): return functionConversion(from, to)
        case (.metatype(let from), .metatype(let to)):
            guard to.pruned.isProtocol || to.pruned.isClass || to.pruned == .any, conversion(from: from, to: to) != nil else { return nil }
            return .same
        default: return nil
        }
    }

    /// Whether going through the values of a type may have no end, so that nothing makes a list of them.
    private func isEndless(_ type: Type) -> Bool {
        switch type {
        case .partialRange, .sequence("UnfoldFirstSequence", _), .sequence("UnfoldSequence", _), .sequence("LazySequence", _): true
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            false
        }
    }

    /// A function that takes more and gives less stands for one that takes less and gives more.
    private func functionConversion(_ from: FunctionType, _ to: FunctionType) -> Conversion? {
        var given = to.parameters
        var spreads = false
        if to.parameters.count == 1, from.parameters.count > 1, case .tuple(let parts) = to.parameters[0].pruned, parts.count == from.parameters.count {
            given = parts.map(\.type)
            spreads = true
        }
        guard given.count == from.parameters.count, spreads || from.inouts == to.inouts else { return nil }
        var parameters: [Conversion] = []
        for (own, other) in zip(from.parameters, given) {
            guard let convert = conversion(from: other, to: own) else { return nil }
            parameters.append(convert)
        }
        guard let result = conversion(from: from.result, to: to.result) else { return nil }
        if to.result.pruned.isVoid, !from.result.pruned.isVoid { return nil }
        score.functions += 1
        return .function(parameters, result, spreads: spreads)
    }

    func mismatch(_ node: Node, _ type: Type, _ purpose: String) -> Diagnostic {
        let found = node.type.resolved
        let expected = type.resolved
        var message = "expected a value of type '\(expected)'\(purpose.isEmpty ? "" : " " + purpose), found '\(found)'"
        if found != expected, "\(found)" == "\(expected)" {
            return failure("expected a value of type '\(expected)', found one of an earlier '\(found)', which was declared again since; make it anew", node.range)
        }
        switch (found, expected) {
        case (.optional(let wrapped), let target) where wrapped == target:
            message += "; unwrap it with 'if let', or give a value for nil with '??'"
        case (.int, .double), (.int, .float), (.double, .int), (.double, .float), (.float, .double), (.float, .int), (.int, .fixed), (.fixed, .int), (.fixed, .fixed), (.double, .fixed), (.fixed, .double), (.float, .fixed), (.fixed, .float):
            message += "; convert it with \(expected)(…)"
        case (.substring, .string): message += "; convert it with String(…)"
        case (_, .string) where found != .any: message += "; make it text with \"\\(…)\""
        case (.range, .array), (.closedRange, .array), (.slice, .array), (.sequence, .array), (.set, .array):
            message += "; make it an array with Array(…)"
        case (.partialRange, .sequence): message += "; this range has no end, so count with 'enumerated()', or write '0..<n'"
        case (_, .array(let element)) where found == element: message += "; write it in brackets, as a list of one"
        case (.string, .int), (.string, .double):
            message += "; " + (library.hints["\(purpose) String"] ?? "'\(expected)(…)' reads a number from text, and gives nil where there is none")
        case (.string, .nominal) where choice(node, expected) != nil: message += "; " + (choice(node, expected) ?? "")
        case (_, .nominal(let nominal, _)) where library.hints["\(found) as \(nominal.name)"] ?? library.hints["as " + nominal.name] != nil:
            message += "; " + (library.hints["\(found) as \(nominal.name)"] ?? library.hints["as " + nominal.name] ?? "")
        case (.tuple(let elements), .array(let element)) where elements.allSatisfy({ $0.type.pruned == element.pruned }): message += "; a list stands in brackets: '[…]'"
        case (.tuple(let elements), .int) where elements.allSatisfy({ $0.type.pruned == .int }): message += "; one number stands for all axes"
        case (.array(.double), .array(.float)): message += "; write '.map { Float($0) }' behind it"
        case (.array(.int), .array(.double)), (.array(.int), .array(.float)): message += "; write '.map { \(expected == .array(.float) ? "Float" : "Double")($0) }' behind it"
        case (.array, .nominal(let nominal, _)) where library.hints["Array as \(nominal.name)"] != nil: message += "; " + (library.hints["Array as \(nominal.name)"] ?? "")
        case (_, .bool) where found == .int || found == .double: message += "; compare it with something"
        default: break
        }
        return failure(message, node.range)
    }

    /// What to write for a text that names one of a type's values, or is written in place of one.
    private func choice(_ node: Node, _ type: Type) -> String? {
        let text = file.text(node.range)
        guard text.count > 1, text.first == "\"", text.last == "\"", let nominal = type.nominal, nominal.kind != .existential else { return nil }
        let names = memberNames(of: type, static: true).filter { name in
            nominal.enumCase(name) != nil || library.members[nominal.name]?[name]?.contains { $0.kind == .staticProperty } ?? false
        }
        let word = text.dropFirst().dropLast().filter { $0.isLetter || $0.isNumber }
        if let name = names.first(where: { $0.lowercased() == word.lowercased() }) ?? nearestName(to: word, among: names) { return "write '.\(name)'" }
        guard !names.isEmpty, names.count <= 12, library.hints["as " + nominal.name] == nil else { return nil }
        return "it is one of " + names.map { "'.\($0)'" }.joined(separator: ", ")
    }

    /// What iterating a value of the type gives, or nil when it cannot be iterated.
    func sequenceElement(of type: Type) -> Type? {
        switch type.pruned {
        case .sequence("MemoryLayout", _): return nil
        case .array(let element), .slice(let element), .set(let element), .sequence(_, let element): return element
        case .dictionary(let key, let value):
            return .tuple([TupleElement(label: "key", type: key), TupleElement(label: "value", type: value)])
        case .range(let bound), .closedRange(let bound), .partialRange("PartialRangeFrom", let bound):
            if case .variable(let variable) = bound.pruned, variable.literal == .integer || variable.literal == .whole { _ = unify(bound, .int) }
            return bound.pruned.isInteger ? bound.pruned : nil
        case .string, .substring: return .character
        case .generic, .associated:
            return conforms(type, to: "Sequence") || conforms(type, to: "IteratorProtocol") && conforms(type, to: "Sequence") ? Type.associated(type.pruned, "Element").pruned : nil
        case .nominal(let nominal, _) where nominal.kind != .native && nominal.kind != .existential:
            guard conforms(type, to: "Sequence") else { return nil }
            return innerType("Element", of: type) ?? (nominal.kind == .protocol ? .any : nil)
        case .nominal(let nominal, let arguments):
            guard let member = library.members[nominal.name]?["Element"]?.first, let signature = try? library.resolver.signature(of: member) else { return nil }
            var substitution: Substitution = [:]
            for (name, argument) in zip(nominal.typeParameters, arguments) { substitution[name] = argument }
            return signature.result.substituting(substitution)
        case .int, .double, .float, .bool, .character, .never, .any, .fixed, .optional, .partialRange, .tuple, .function, .metatype, .variable,
            .parameter, .unknown:
            return nil
        }
    }
}

extension Type {
    fileprivate var isUnsaid: Bool { if case .variable(let variable) = pruned { variable.literal == .none } else { false } }
}

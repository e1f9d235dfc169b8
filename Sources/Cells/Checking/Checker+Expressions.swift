extension Checker {
    /// Finds out what an expression means.
    /// - Parameter expected: The type that the place of the expression asks for; literals, implicit members
    ///   and closures take it up, everything else is converted by the caller.
    func check(_ expression: Expression, _ expected: Type? = nil) throws(Diagnostic) -> Node {
        depth += 1
        defer { depth -= 1 }
        if depth > 1_000 { throw failure("this expression is nested too deeply; name some parts of it with 'let'", expression.range) }
        let range = expression.range
        try step(range)
        if completion != nil { return try aroundCursor(expression, expected) }
        return try meaning(of: expression, range, expected)
    }

    /// What an expression means, whoever asks.
    func meaning(of expression: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        switch expression.kind {
        case .integer(let text): return try integer(text, range, expected)
        case .float(let text): return float(text, range)
        case .string(let segments): return try string(segments, range, expected)
        case .boolean(let value):
            let isOwn = expected.map { says(innermost($0), "ExpressibleByBooleanLiteral") } ?? false
            return Node(.boolean(value), isOwn ? innermost(expected!) : .bool, range)
        case .regex(let pattern): return try regex(pattern, range)
        case .nilLiteral: return try nilLiteral(range, expected)
        case .name(let name): return try self.name(name, range, expected)
        case .implicitMember(let name): return try implicitMember(name, nil, range, expected)
        case .member(let base, let name, let nameRange): return try member(base, name, nameRange, range, expected)
        case .call(let callee, let arguments, let trailing): return try call(callee, arguments, trailing, range, expected)
        case .index(let base, let arguments): return try index(base, arguments, range, expected)
        case .forceUnwrap(let operand): return try forceUnwrap(operand, range, expected)
        case .chainLink(let operand): return try chainLink(operand, range, expected)
        case .chain(let operand): return try chain(operand, range, expected)
        case .prefix(let symbol, let operand): return try prefix(symbol, operand, range, expected)
        case .postfixRange(let operand): return try partialRange("PartialRangeFrom", operand, range, expected)
        case .binary(let symbol, let left, let right, let place): return try binary(symbol, left, right, place, range, expected)
        case .conditional(let condition, let first, let second): return try conditional(condition, first, second, range, expected)
        case .assignment(let symbol, let target, let value, let place): return try assignment(symbol, target, value, place, range)
        case .array(let elements): return try array(elements, range, expected)
        case .dictionary(let pairs): return try dictionary(pairs, range, expected)
        case .tuple(let elements): return try tuple(elements, range, expected)
        case .closure(let closure): return try self.closure(closure, expected)
        case .keyPath(let root, let names): return try keyPath(root, names, range, expected)
        case .cast(let operand, let kind, let type): return try cast(operand, kind, type, range)
        case .attempt(let kind, let operand): return try attempt(kind, operand, range, expected)
        case .inOut: throw failure("'&' marks an argument that a function changes; it has no meaning here", range)
        case .ifExpression(let statement): return try ifExpression(statement, expected)
        case .switchExpression(let statement): return try switchExpression(statement, expected)
        case .type(let syntax): return typeValue(try resolve(syntax), range)
        case .operatorFunction(let symbol): return try operatorFunction(symbol, range, expected)
        }
    }

    // MARK: Literals

    private func integer(_ text: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        var radix = 10
        for (prefix, value) in [("0x", 16), ("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
            radix = value
            digits = digits.dropFirst(2)
        }
        guard let whole = Int((isNegative ? "-" : "") + digits, radix: radix) else {
            if let wide = Double((isNegative ? "-" : "") + digits), expected?.pruned == .double { return Node(.float(wide, text: text), .double, range) }
            if !isNegative, let wide = UInt64(digits, radix: radix), expected?.pruned != .int { return Node(.unsigned(wide), fresh(.whole), range) }
            if digits.contains(where: { !$0.isHexDigit }) { throw failure("'\(text)' is not a number", range, kind: .syntax) }
            throw failure("the number \(text) does not fit into Int; write it with a fraction to make it a Double", range)
        }
        return Node(.integer(whole), fresh(.integer), range)
    }

    private func float(_ text: String, _ range: SourceRange) -> Node { Node(.float(Double(text) ?? 0, text: text), fresh(.float), range) }

    private func string(_ segments: [ExpressionSegment], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if segments.count == 1, case .text(let text) = segments[0] {
            if let own = expected.map(innermost), says(own, "ExpressibleByStringLiteral"), !own.isGeneric || text.count != 1 { return Node(.text(text), own, range) }
            if let own = expected.map(innermost), own.nominal?.name == "Unicode.Scalar", own.nominal?.kind == .native, text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first {
                return Node(.constant(.native(NativeObject(scalar))), own, range)
            }
            let type: Type = text.count == 1 ? fresh(.string) : expected?.pruned == .substring ? .substring : .string
            return Node(.text(text), type, range)
        }
        return try interpolation(segments, range, expected)
    }

    private func nilLiteral(_ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        guard let expected = expected?.pruned else {
            throw failure("'nil' needs a type here: write one, as in 'let name: Int? = nil'", range)
        }
        if case .variable(let variable) = expected, variable.literal == .none {
            let type = Type.optional(fresh())
            _ = unify(expected, type)
            return Node(.nilValue, type, range)
        }
        if says(expected, "ExpressibleByNilLiteral"), let call = try literalCall(expected, "nilLiteral", .value(Node(.tuple([]), .void, range)), range) { return call }
        guard case .optional = expected else {
            throw failure("'nil' cannot be a value of type '\(expected)'; only optionals can be nil, such as '\(expected)?'", range)
        }
        return Node(.nilValue, expected, range)
    }

    // MARK: Collections

    /// The type inside any number of optionals: what a literal for one of these is.
    private func withoutOptionals(_ type: Type?) -> Type? {
        var type = type?.pruned
        while case .optional(let wrapped)? = type { type = wrapped.pruned }
        return type
    }

    private func array(_ elements: [Expression], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var element: Type?
        var make = Type.array
        switch withoutOptionals(expected) {
        case .array(let type)?, .sequence("Sequence", let type)?: element = type
        case .slice(let type)?: (element, make) = (type, Type.slice)
        case .set(let type)?:
            (element, make) = (type, Type.set)
            score.literals += 1
            try needHashable(type, "of a set", range)
        case .nominal(let nominal, _)? where conformances(of: nominal).contains("OptionSet"):
            let list = Expression(kind: .array(elements), range: range)
            return try construct(.nominal(nominal), [Argument(label: nil, value: list, labelRange: nil)], [], range, range, nil)
        case .any? where elements.isEmpty: break
        case .any?: return try loosely({ () throws(Diagnostic) in try array(elements, range, nil) }, { () throws(Diagnostic) in
            let hasNil = elements.contains { if case .nilLiteral = $0.kind { true } else { false } }
            return try array(elements, range, .array(hasNil ? .optional(.any) : .any))
        })
        case let own?:
            if says(own, "ExpressibleByArrayLiteral"), let call = try listLiteral(own, elements, range) { return call }
        case nil: break
        }
        // `[.nan, 1.0]`: another says what they are.
        if element == nil, elements.first?.startsImplicitly ?? false, let other = elements.first(where: { !$0.startsImplicitly && !$0.isNil }) {
            let type = try check(other).type
            return try array(elements, range, .array(standardType(type) ?? type))
        }
        let hasNil = elements.contains { if case .nilLiteral = $0.kind { true } else { false } }
        if hasNil, case .variable(let variable)? = element?.pruned, variable.literal == .none { _ = unify(.variable(variable), .optional(fresh())) }
        let type = element ?? (hasNil ? .optional(fresh()) : fresh())
        var nodes: [Node] = []
        for expression in elements {
            let item = try check(expression, type)
            if let converted = conversion(item, to: type) {
                nodes.append(converted)
            } else if element == nil, let joined = join(&nodes, item, type) {
                return try array(elements, range, .array(joined))
            } else if element == nil {
                throw failure(
                    "the elements of an array have one type; the first is '\(type.resolved)', this is '\(item.type.resolved)'; write ': [Any]' where they shall differ", expression.range)
            } else {
                throw mismatch(item, type, "in this list")
            }
        }
        if elements.isEmpty, element == nil, expected == nil {
            throw failure("an empty array needs a type: write 'let name: [Int] = []' or '[Int]()'", range)
        }
        return Node(.array(nodes), make(type), range)
    }

    /// A list from which a type of a cell makes itself.
    private func listLiteral(_ own: Type, _ elements: [Expression], _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard let function = literalInitializer(own, "arrayLiteral"), let parameter = function.parameters.first else { return nil }
        var nodes: [Node] = []
        for element in elements { nodes.append(try check(element, as: parameter.type, "in this list")) }
        return try literalCall(own, "arrayLiteral", .variadic(nodes, parameter.type), range, function)
    }

    private func literalInitializer(_ own: Type, _ label: String) -> UserFunction? {
        for (table, type) in tables(of: own) {
            if let function = table.initializers.first(where: { $0.parameters.count == 1 && $0.parameters[0].label == label && (!$0.isRequirement || own.isGeneric) }) { return applied(function, on: type) }
        }
        return nil
    }

    private func literalCall(_ own: Type, _ label: String, _ argument: BoundArgument, _ range: SourceRange, _ known: UserFunction? = nil) throws(Diagnostic) -> Node? {
        guard let function = known ?? literalInitializer(own, label) else { return nil }
        score.literals += 1
        let callee: Callee = own.isClass ? .allocate(function, own) : .function(function, receiver: nil)
        return Node(.call(callee, BoundArguments([argument])), own, range)
    }

    /// Pairs from which a type of a cell makes itself.
    private func pairsLiteral(_ own: Type, _ pairs: [(Expression, Expression)], _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard let function = literalInitializer(own, "dictionaryLiteral"), case .tuple(let parts)? = function.parameters.first?.type.pruned, parts.count == 2 else { return nil }
        var nodes: [Node] = []
        for (key, value) in pairs {
            let (first, second) = (try check(key, as: parts[0].type, "as a key"), try check(value, as: parts[1].type, "as a value"))
            nodes.append(Node(.tuple([first, second]), .tuple(parts), key.range.union(value.range)))
        }
        return try literalCall(own, "dictionaryLiteral", .variadic(nodes, .tuple(parts)), range, function)
    }

    /// `[1, x]` with an optional `x` is a list of optionals.
    private func join(_ nodes: inout [Node], _ item: Node, _ type: Type) -> Type? {
        guard case .optional(let wrapped) = item.type.pruned, !nodes.isEmpty, conversion(from: type.resolved, to: wrapped.resolved) != nil else { return nil }
        return item.type.resolved
    }

    func needHashable(_ type: Type, _ place: String, _ range: SourceRange) throws(Diagnostic) {
        let type = type.resolved
        guard type.isConcrete, !conforms(type, to: "Hashable") else { return }
        if isReadingSignature, case .generic(let parameter) = type, environment.generics.parameters.contains(parameter) {
            // A signature that names a set or dictionary says what its parameter must be.
            environment.generics.requirements.append(Generics.Requirement(type: type, name: "Hashable"))
            return
        }
        throw failure("the elements \(place) are Hashable, and '\(type)' is not\(advice(toMake: type, "Hashable"))", range)
    }

    /// A collection whose parts have no type in common holds values of any type where any type is expected.
    private func loosely(_ plain: () throws(Diagnostic) -> Node, _ loose: () throws(Diagnostic) -> Node) throws(Diagnostic) -> Node {
        let mark = (trail.count, literals, score)
        do throws(Diagnostic) { return try plain() } catch {
            if completion?.found != nil || error.interruption != nil { throw error }
            undo(to: mark.0)
            (literals, score) = (mark.1, mark.2)
            guard let node = try? loose() else { throw error }
            return node
        }
    }

    private func dictionary(_ pairs: [(Expression, Expression)], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if let own = withoutOptionals(expected), says(own, "ExpressibleByDictionaryLiteral"), let call = try pairsLiteral(own, pairs, range) { return call }
        var keyType = fresh()
        var valueType = fresh()
        if case .dictionary(let key, let value)? = withoutOptionals(expected) {
            (keyType, valueType) = (key, value)
        } else if case .any? = withoutOptionals(expected), !pairs.isEmpty {
            return try loosely({ () throws(Diagnostic) in try dictionary(pairs, range, nil) }, { () throws(Diagnostic) in try dictionary(pairs, range, .dictionary(fresh(), .any)) })
        } else if pairs.isEmpty && expected == nil {
            throw failure("an empty dictionary needs a type: write 'let name: [String: Int] = [:]'", range)
        }
        var nodes: [(key: Node, value: Node)] = []
        for (key, value) in pairs {
            let name = try check(key, as: keyType, "as a key")
            if case .nilLiteral = value.kind, isOpen(valueType) { _ = unify(valueType, .optional(fresh())) }
            nodes.append((name, try check(value, as: valueType, "as a value")))
        }
        try needHashable(keyType, "that are keys", range)
        return Node(.dictionary(nodes), .dictionary(keyType, valueType), range)
    }

    private func tuple(_ elements: [Argument], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if elements.count == 1 && elements[0].label == nil { return try check(elements[0].value, expected).with(range: range) }
        var hints: [Type?] = elements.map { _ in nil }
        if case .tuple(let types)? = withoutOptionals(expected), types.count == elements.count { hints = types.map(\.type) }
        var nodes: [Node] = []
        for (element, hint) in zip(elements, hints) {
            if case .name("_") = element.value.kind {
                // Stands for what is thrown away where a tuple is assigned to.
                let type = hint ?? fresh()
                nodes.append(Node(.variable(hidden("_", type)), type, element.value.range, isPlace: true))
                continue
            }
            let item = try check(element.value, hint)
            nodes.append(hint.flatMap { conversion(item, to: $0) } ?? item)
        }
        let type = Type.tuple(zip(elements, nodes).map { TupleElement(label: $0.label, type: $1.type) })
        return Node(.tuple(nodes), type, range, isPlace: !nodes.isEmpty && nodes.allSatisfy(\.isPlace), immutability: nodes.first { !$0.isPlace }?.immutability)
    }

    // MARK: Choices

    private func conditional(_ condition: Expression, _ first: Expression, _ second: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let test = try check(condition, as: .bool, "as the condition")
        let (a, b) = try joined(first, second, expected)
        return Node(.conditional(test, a, b), a.type, range)
    }

    /// Two expressions of one type.
    private func joined(_ first: Expression, _ second: Expression, _ expected: Type?) throws(Diagnostic) -> (Node, Node) {
        if let expected, !isOpen(expected) { return (try check(first, as: expected), try check(second, as: expected)) }
        if case .nilLiteral = first.kind {
            let b = try check(second)
            let type: Type = b.type.pruned.isOptional ? b.type : .optional(b.type)
            return (try check(first, as: type), try convert(b, to: type))
        }
        if first.isEmptyCollection, !second.isEmptyCollection {
            let b = try check(second, expected)
            return (try check(first, as: b.type), b)
        }
        let a = try check(first, expected)
        if case .nilLiteral = second.kind {
            let type: Type = a.type.pruned.isOptional ? a.type : .optional(a.type)
            return (try convert(a, to: type), try check(second, as: type))
        }
        let b = try check(second, a.type)
        if let converted = conversion(b, to: a.type) { return (a, converted) }
        if let converted = conversion(a, to: b.type) { return (converted, b) }
        throw failure("both results must have one type; the first is '\(a.type.resolved)', the second '\(b.type.resolved)'", second.range)
    }

    func isOpen(_ type: Type) -> Bool {
        if case .variable = type.pruned { return true }
        return false
    }

    // MARK: Optionals

    private func forceUnwrap(_ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if isInitializing, case .call(let callee, _, _) = operand.kind, case .member(let base, "init", _) = callee.kind, case .name("self") = base.kind {
            // `self.init(…)!` ends the program where the other initializer gives nil.
            forcesInitializer = true
            defer { forcesInitializer = false }
            let made = try check(operand)
            if case .delegation = made.kind { return made }
        }
        let inner = try check(operand, operand.startsImplicitly ? expected : nil)
        if case .unknown = inner.type.pruned { return inner }
        guard case .optional(let wrapped) = inner.type.pruned else {
            throw failure("'!' unwraps an optional; this is '\(inner.type.resolved)' and never nil, so remove the '!'", range)
        }
        return Node(.forceUnwrap(inner), wrapped, range, isPlace: inner.isPlace, immutability: inner.immutability)
    }

    private func chainLink(_ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if let type = typeSyntax(operand), isTypeName(type) { return typeValue(.optional(try resolve(type)), range) }
        let inner = try check(operand, operand.startsImplicitly ? expected : nil)
        if case .unknown = inner.type.pruned { return inner }
        guard case .optional(let wrapped) = inner.type.pruned else {
            throw failure("'?' is for optionals; this is '\(inner.type.resolved)' and never nil, so remove the '?'", range)
        }
        return Node(.link(inner), wrapped, range, isPlace: inner.isPlace, immutability: inner.immutability)
    }

    private func chain(_ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if let type = typeSyntax(Expression(kind: .chain(operand), range: range)), isTypeName(type) { return typeValue(try resolve(type), range) }
        var inner = try check(operand, operand.startsImplicitly ? expected : nil)
        // `Int?.self` is no chain: the type has the question mark.
        if case .metatype = inner.kind { return inner }
        // Where an optional of an optional is asked for, a chain that ends is nil as a whole.
        if case .optional(let wanted)? = expected?.pruned, wanted.pruned.isOptional, inner.type.pruned.isOptional, expected!.optionalDepth > inner.type.optionalDepth {
            inner = conversion(inner, to: wanted).map { Node(.convert(.wrap(wanted), $0), expected!, range) } ?? inner
        }
        let type: Type = inner.type.pruned.isOptional ? inner.type : .optional(inner.type)
        return Node(.chain(inner), type, range, isPlace: inner.isPlace, immutability: inner.immutability)
    }
}

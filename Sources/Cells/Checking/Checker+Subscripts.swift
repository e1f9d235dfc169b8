extension Checker {
    func index(_ base: Expression, _ arguments: [Argument], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let node = try check(base, base.startsImplicitly ? expected : nil).itself
        if case .variable(let variable) = node.type.pruned, variable.literal == .string { _ = unify(node.type, .string) }
        let type = node.type.pruned
        if arguments.count == 1, arguments[0].label == "keyPath", let written = try writtenOut(base, arguments[0], type, range) { return try check(written, expected) }
        if arguments.count == 1, arguments[0].label == "keyPath" { return try keyPathElement(node, arguments[0], range) }
        if case .metatype(let owner) = type, !subscripts(of: owner, static: true).isEmpty { return try ownIndex(nil, owner, arguments, range, expected) }
        if let added = try addedIndex(node, type, arguments, range, expected) { return added }
        switch type {
        case .unknown: return node
        case .array(let element) where arguments.count == 1 && arguments[0].label == nil, .slice(let element) where arguments.count == 1 && arguments[0].label == nil:
            return try listIndex(node, element, arguments[0].value, range)
        case .dictionary(let key, let value): return try dictionaryIndex(node, key, value, arguments, range)
        case .optional: throw failure("this value is optional; write '?[…]' to go on when it is not nil, or unwrap it with 'if let'", range)
        case .string, .substring:
            if arguments.count == 1, case .operatorFunction("...") = arguments[0].value.kind {
                // All of it.
                let none = Argument(label: nil, value: Expression(kind: .integer("0"), range: range), labelRange: nil)
                return try methodCall(node, "dropFirst", range, [none], [], range, expected)
            }
            if let argument = arguments.first, isSelfContainedIndex(argument.value), try isNumeric(argument.value) {
                throw unsupported("strings have no integer indices; write 'Array(text)[0]' for a letter, 'text.prefix(3)' or 'text.dropFirst(2)' for a part", range)
            }
        case .int, .double, .float, .bool, .character, .never, .any, .fixed, .array, .slice, .set, .range, .closedRange, .partialRange, .sequence,
            .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated:
            break
        }
        let natives = nativeMembers(of: type, "subscript", static: false)
        // Of lists, what Swift gives to collections of one's own is there already.
        if natives.isEmpty, subscripts(of: type, static: false).contains(where: { !$0.getter.isStandard || elementOfList(type) == nil }) { return try ownIndex(node, type, arguments, range, expected) }
        let members = natives
        guard !members.isEmpty else {
            if case .tuple(let elements) = type.resolved.pruned, !elements.isEmpty {
                throw failure("a tuple has no elements to take with '[…]'; its parts are " + elements.enumerated().map { "'.\($1.label ?? "\($0)")'" }.joined(separator: ", "), range)
            }
            throw failure("a value of type '\(type.resolved)' has no elements to take with '[…]'" + (memberHint("subscript", of: type.resolved).map { "; \($0)" } ?? (arguments.count > 1 && sequenceElement(of: type) != nil ? "; lists inside a list are taken one after another: 'a[0][1]'" : "")), range)
        }
        var candidates: [Candidate] = []
        for (member, substitution) in members { candidates.append(try candidate(member, node, substitution)) }
        return try choose(candidates, "subscript", arguments, [], range, range, nil)
    }

    /// A subscript that an extension adds to a type that has some: by its labels, or by the type of its parameter.
    private func addedIndex(_ node: Node, _ type: Type, _ arguments: [Argument], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node? {
        if type.nominal.map({ $0.kind != .native }) ?? type.isGeneric { return nil }
        // What Swift gives to collections of one's own the library's have already.
        let all = subscripts(of: type, static: false).filter { !$0.getter.isStandard }
        let fitting = all.filter { $0.getter.parameters.map(\.label) == arguments.map(\.label) }
        if fitting.isEmpty { return nil }
        if case .string = type {} else if case .substring = type {} else if arguments.allSatisfy({ $0.label == nil }) {
            // The library's own subscripts without labels come first where they fit.
            let mark = (trail.count, literals, score)
            if case .array = type, let position = try? remembered(arguments[0].value, nil).type.resolved, position == .int || position.head?.hasSuffix("ange") == true { return nil }
            undo(to: mark.0)
            (literals, score) = (mark.1, mark.2)
        }
        do throws(Diagnostic) { return try ownIndex(node, type, arguments, range, expected) } catch {
            if error.interruption != nil || completion?.found != nil { throw error }
            return nil
        }
    }

    private func isSelfContainedIndex(_ index: Expression) -> Bool {
        switch index.kind {
        case .implicitMember, .closure: false
        default: true
        }
    }

    private func isNumeric(_ index: Expression) throws(Diagnostic) -> Bool {
        switch try remembered(index, nil).type.resolved {
        case .int, .range(.int), .closedRange(.int), .partialRange(_, .int): return true
        default: return false
        }
    }

    // MARK: Arrays

    private func listIndex(_ base: Node, _ element: Type, _ index: Expression, _ range: SourceRange) throws(Diagnostic) -> Node {
        if case .operatorFunction("...") = index.kind {
            // All of it.
            let all = Node(.constant(.bounds(Bounds(nil, nil, isClosed: false))), .partialRange("PartialRangeFrom", .int), index.range)
            return Node(.arraySlice(base, all), .slice(element), range, isPlace: base.isPlace, immutability: base.immutability)
        }
        let position = try check(index)
        switch position.type.pruned {
        case .range(let bound), .closedRange(let bound), .partialRange(_, let bound):
            guard unify(bound, .int) else { throw mismatch(position, .range(.int), "as indices") }
            return Node(.arraySlice(base, position), .slice(element), range, isPlace: base.isPlace, immutability: base.immutability)
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            break
        }
        let checked = try convert(position, to: .int, "as an index")
        return Node(.arrayElement(base, checked), element, range, isPlace: base.isPlace, immutability: base.immutability)
    }

    // MARK: Dictionaries

    private func dictionaryIndex(_ base: Node, _ key: Type, _ value: Type, _ arguments: [Argument], _ range: SourceRange) throws(Diagnostic) -> Node {
        guard let first = arguments.first, first.label == nil, arguments.count == 1 || arguments.count == 2 && arguments[1].label == "default" else {
            throw failure("a dictionary takes '[key]' or '[key, default: value]'", range)
        }
        let found = try check(first.value, key)
        if found.type.pruned.nominal?.name == "Dictionary.Index", key.pruned.nominal?.name != "Dictionary.Index", arguments.count == 1 {
            var candidates: [Candidate] = []
            for (member, substitution) in nativeMembers(of: base.type.pruned, "subscript", static: false) { candidates.append(try candidate(member, base, substitution)) }
            return try choose(candidates, "subscript", arguments, [], range, range, nil)
        }
        let wanted = try convert(found, to: key, "as the key")
        var fallback: Node?
        if arguments.count == 2 { fallback = try check(arguments[1].value, as: value, "for 'default:'") }
        let type: Type = fallback == nil ? .optional(value) : value
        return Node(.dictionaryValue(base, wanted, fallback: fallback), type, range, isPlace: base.isPlace, immutability: base.immutability)
    }

    // MARK: Subscripts of cells' types

    /// `value.name` of a type with `subscript(dynamicMember:)`: the subscript of the name, or of the key path that the name is.
    func dynamicMember(_ node: Node, _ type: Type, _ name: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node? {
        let all = subscripts(of: type, static: false).filter { $0.getter.parameters.map(\.label) == ["dynamicMember"] }
        guard let first = all.first else { return nil }
        let isNamed = first.getter.parameters[0].type.pruned == .string
        let key = Expression(kind: isNamed ? .string([.text(name)]) : .keyPath(nil, [.name(name)]), range: range)
        return try ownIndex(node, type, [Argument(label: "dynamicMember", value: key, labelRange: nil)], range, expected)
    }

    private func ownIndex(_ base: Node?, _ type: Type, _ arguments: [Argument], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var candidates: [Candidate] = []
        for accessors in subscripts(of: type, static: base == nil) {
            var candidate = candidate(accessors.getter, receiver: base)
            candidate.name = "subscript"
            candidate.make = { .subscripted(base, accessors, $0) }
            candidates.append(candidate)
        }
        guard !candidates.isEmpty else { throw failure("'\(type)' has no subscript that fits here", range) }
        let node = try choose(candidates, "subscript", arguments, [], range, range, expected)
        guard case .subscripted(_, let accessors, _) = node.kind else { return node }
        let isObject = base.map { isReference($0.type) } ?? true
        let isPlace = accessors.setter != nil && (isObject || base?.isPlace ?? true || accessors.setter?.isMutating == false)
        return Node(
            node.kind, node.type, range, isPlace: isPlace,
            immutability: isPlace ? nil : accessors.setter == nil ? .other("this subscript can only be read") : base?.immutability)
    }
}

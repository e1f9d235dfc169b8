// What a call tells of what it is called on, and which calls go to what is written in Swift.
extension Checker {
    /// `Unicode.Scalar`: what stands before the dot is no type by itself.
    func fullName(_ base: Expression, _ name: String) -> Type? {
        guard case .name(let outer) = base.kind, lookUp(outer) == nil, library.resolver.namedType(outer) == nil else { return nil }
        return library.resolver.namedType("\(outer).\(name)").flatMap { session.standardType(outer) == nil && TypeResolver.simple[outer] == nil ? $0 : nil }
    }

    /// `[.a, .b].contains(x)`: what is looked for says what the elements are.
    func elementType(_ base: Expression, _ name: String, _ arguments: [Argument]) throws(Diagnostic) -> Type? {
        if name == "contains", arguments.count == 1, arguments[0].label == nil, let kind = literalRange(base) {
            // `(65...90).contains(byte)`
            if case .closure = arguments[0].value.kind { return nil }
            guard let type = try? remembered(arguments[0].value, nil).type.resolved, type.fixedWidth != nil || type == .double || type == .float else { return nil }
            return kind == "..." ? .closedRange(type) : .range(type)
        }
        guard ["contains", "firstIndex", "lastIndex"].contains(name), arguments.count == 1, arguments[0].label == nil || arguments[0].label == "of",
            case .array(let elements) = base.kind, !elements.isEmpty,
            elements.allSatisfy({ element in
                if case .implicitMember = element.kind { return true }
                if case .call(let callee, _, _) = element.kind, case .implicitMember = callee.kind { return true }
                return false
            })
        else { return nil }
        switch arguments[0].value.kind {
        case .closure, .implicitMember: return nil
        default: return .array(try check(arguments[0].value).type)
        }
    }

    /// The operator of a range between two literals.
    private func literalRange(_ expression: Expression) -> String? {
        switch expression.kind {
        case .tuple(let elements) where elements.count == 1: return literalRange(elements[0].value)
        case .binary(let symbol, let lower, let upper, _) where symbol == "..." || symbol == "..<":
            return isLiteralNumber(lower) && isLiteralNumber(upper) ? symbol : nil
        default: return nil
        }
    }

    private func isLiteralNumber(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .integer, .float: true
        case .prefix("-", let inner): isLiteralNumber(inner)
        default: false
        }
    }

    /// Whether a value is of a type that is written in Swift, as numbers of cells and 'Decimal' are.
    func isNumberOfCell(_ expression: Expression) -> Bool {
        let mark = (trail.count, literals, score)
        defer {
            undo(to: mark.0)
            (literals, score) = (mark.1, mark.2)
        }
        guard completion == nil, let nominal = (try? remembered(expression, nil))?.type.resolved.nominal else { return false }
        return nominal.kind == .structure || nominal.kind == .class
    }

    /// Whether a type is a sequence that is its own iterator, and says nothing else.
    func isOwnIterator(_ type: Type) -> Bool {
        if case .sequence(let kind, _) = type { return kind.hasPrefix("Unfold") }
        guard type.nominal.map({ $0.kind != .native && $0.kind != .existential }) ?? type.isGeneric, conforms(type, to: "IteratorProtocol") else { return false }
        return methods("makeIterator", of: type, static: false).allSatisfy { $0.allSatisfy(\.isRequirement) }
    }
}

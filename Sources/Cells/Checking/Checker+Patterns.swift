extension Checker {
    /// Checks a pattern against the type of the values it is matched with; the names it binds are then in scope.
    func pattern(_ pattern: Pattern, _ type: Type, isMutable: Bool) throws(Diagnostic) -> PatternNode {
        switch pattern.kind {
        case .wildcard: return .any
        case .binding(let name): return name == "_" ? .any : .bind(try newVariable(name, type, isMutable: isMutable, pattern.range))
        case .bind(let isVariable, let inner): return try self.pattern(inner, type, isMutable: isVariable)
        case .tuple(let elements): return try tuplePattern(elements, pattern.range, type, isMutable: isMutable)
        case .optional(let inner): return try optionalPattern(inner, pattern.range, type, isMutable: isMutable)
        case .enumCase(let syntax, let name, let payload): return try casePattern(syntax, name, payload, pattern.range, type, isMutable: isMutable)
        case .isType(let syntax): return .cast(from: type, to: try resolve(syntax), .any)
        case .asType(let inner, let syntax):
            let target = try resolve(syntax)
            return .cast(from: type, to: target, try self.pattern(inner, target, isMutable: isMutable))
        case .expression(let expression): return try expressionPattern(expression, type)
        }
    }

    private func tuplePattern(_ elements: [(label: String?, pattern: Pattern)], _ range: SourceRange, _ type: Type, isMutable: Bool) throws(Diagnostic) -> PatternNode {
        let type = type.pruned
        var parts: [PatternNode] = []
        if case .unknown = type {
            for element in elements { parts.append(try pattern(element.pattern, .unknown, isMutable: isMutable)) }
            return .tuple(parts)
        }
        guard case .tuple(let types) = type else {
            throw failure("this pattern takes a tuple apart, and the value is '\(type.resolved)'", range)
        }
        guard types.count == elements.count else {
            throw failure("the tuple has \(types.count) elements, the pattern \(elements.count)", range)
        }
        for (index, element) in elements.enumerated() { parts.append(try pattern(element.pattern, types[index].type, isMutable: isMutable)) }
        return .tuple(parts)
    }

    private func optionalPattern(_ inner: Pattern, _ range: SourceRange, _ type: Type, isMutable: Bool) throws(Diagnostic) -> PatternNode {
        if case .unknown = type.pruned { return try pattern(inner, .unknown, isMutable: isMutable) }
        guard case .optional(let wrapped) = type.pruned else {
            throw failure("this pattern is for optionals, and the value is '\(type.resolved)'", range)
        }
        return .some(try pattern(inner, wrapped, isMutable: isMutable))
    }

    private func casePattern(
        _ syntax: TypeSyntax?, _ name: String, _ payload: [(label: String?, pattern: Pattern)]?, _ range: SourceRange, _ type: Type, isMutable: Bool
    ) throws(Diagnostic) -> PatternNode {
        var type = type.pruned
        if case .unknown = type {
            for element in payload ?? [] { _ = try pattern(element.pattern, .unknown, isMutable: isMutable) }
            return .any
        }
        if let syntax {
            let written = try resolve(syntax)
            if case .nominal(_, let arguments) = written, arguments.contains(where: \.isVariable) { _ = unify(written, innermost(type)) }
            if written.resolved != type.resolved, written.resolved != innermost(type).resolved {
                // An error or protocol value that may be of the written type.
                return .cast(from: type, to: written, try casePattern(nil, name, payload, range, written, isMutable: isMutable))
            }
        }
        if case .optional(let wrapped) = type, wrapped.pruned.nominal?.enumCase(name) == nil || name == "none" || name == "some" {
            if name == "none" { return .none }
            if name == "some", payload == nil { return .some(.any) }
            if name == "some", let inner = payload?.first?.pattern { return try optionalPattern(inner, range, type, isMutable: isMutable) }
        }
        if case .optional(let wrapped) = type { return .some(try casePattern(nil, name, payload, range, wrapped, isMutable: isMutable)) }
        guard let nominal = type.nominal, nominal.kind == .enumeration, let enumCase = nominal.enumCase(name) else {
            if let view = try viewPattern(name, payload, range, type, isMutable: isMutable) { return view }
            type = type.resolved
            if payload == nil {
                // A static value of the type, compared.
                return try expressionPattern(Expression(kind: .implicitMember(name), range: range), type)
            }
            if type == .any || type.nominal?.kind == .existential || type.isProtocol || type.isGeneric {
                throw failure("the type of '.\(name)' is not known here; write it before the dot", range)
            }
            throw noMember(type, name, range, static: true)
        }
        var parts: [PatternNode] = []
        let held = self.payload(enumCase, of: type)
        if let payload {
            if payload.count == 1, enumCase.payload.count > 1 {
                // One pattern for all values as a tuple.
                guard isTuple(payload[0].pattern), case .tuple(let inner) = try pattern(payload[0].pattern, .tuple(held), isMutable: isMutable) else {
                    throw failure("'\(name)' holds \(enumCase.payload.count) values; the pattern takes one", range)
                }
                return .enumCase(nominal, enumCase.index, inner)
            }
            guard payload.count == enumCase.payload.count else {
                throw failure("'\(name)' holds \(enumCase.payload.count) value\(enumCase.payload.count == 1 ? "" : "s"), the pattern takes \(payload.count)", range)
            }
            for (index, element) in payload.enumerated() {
                if let label = element.label, let own = enumCase.payload[index].label, label != own {
                    throw failure("the value here is labelled '\(own):', not '\(label):'", element.pattern.range)
                }
                parts.append(try pattern(element.pattern, held[index].type, isMutable: isMutable))
            }
        } else {
            parts = enumCase.payload.map { _ in .any }
        }
        return .enumCase(nominal, enumCase.index, parts)
    }

    /// A case of one of the library's own types: what it holds is an optional property of the same name behind an underscore.
    private func viewPattern(
        _ name: String, _ payload: [(label: String?, pattern: Pattern)]?, _ range: SourceRange, _ type: Type, isMutable: Bool
    ) throws(Diagnostic) -> PatternNode? {
        guard let nominal = type.nominal, nominal.kind == .native, let member = library.members[nominal.name]?["_" + name]?.first else { return nil }
        let held = hidden("$subject", type)
        let view = try nativeProperty(member, Node(.variable(held), type, range), [:], range)
        guard case .optional(let wrapped) = view.type.pruned else { return nil }
        guard let payload else { return .both(.bind(held), .through(view, .some(.any))) }
        let inner = payload.count == 1 ? try pattern(payload[0].pattern, wrapped, isMutable: isMutable) : try tuplePattern(payload, range, wrapped, isMutable: isMutable)
        return .both(.bind(held), .through(view, .some(inner)))
    }

    private func isTuple(_ pattern: Pattern) -> Bool {
        switch pattern.kind {
        case .bind(_, let inner): isTuple(inner)
        case .tuple: true
        case .wildcard, .binding, .expression, .enumCase, .optional, .isType, .asType: false
        }
    }

    /// The type inside any number of optionals.
    func innermost(_ type: Type) -> Type {
        if case .optional(let wrapped) = type.pruned { return innermost(wrapped) }
        return type.pruned
    }

    /// A value to compare with, or a range that should contain the subject.
    func expressionPattern(_ expression: Expression, _ type: Type) throws(Diagnostic) -> PatternNode {
        if case .nilLiteral = expression.kind, type.pruned.isOptional { return .none }
        if case .cast(let inner, .upcast, let syntax) = expression.kind, type.pruned == .any || type.pruned.isProtocol {
            let target = try resolve(syntax)
            return .cast(from: type, to: target, try expressionPattern(inner, target))
        }
        // `Failure<Int>.empty`
        if case .member(let base, let name, _) = expression.kind, case .type(let syntax) = base.kind, try resolve(syntax).nominal?.enumCase(name) != nil {
            return try casePattern(syntax, name, nil, expression.range, type, isMutable: false)
        }
        if case .tuple(let elements) = expression.kind, elements.count > 1, case .tuple = type.pruned {
            return try tuplePattern(elements.map { ($0.label, Pattern(kind: .expression($0.value), range: $0.value.range)) }, expression.range, type, isMutable: false)
        }
        if let own = ownMatch(expression, type) { return own }
        let node = try check(expression, isRangeLiteral(expression) ? rangeOf(type, expression) : type)
        let bound: Type?
        switch node.type.pruned {
        case .range(let type), .closedRange(let type), .partialRange(_, let type): bound = type
        default: bound = nil
        }
        if let bound, !sameKind(type, node.type) {
            if case .optional(let wrapped) = type.pruned, unify(bound, wrapped) { return .some(.inRange(node)) }
            guard unify(bound, type) else {
                throw failure("this range is of '\(bound.resolved)', and the value is '\(type.resolved)'", expression.range)
            }
            return .inRange(node)
        }
        let isClass = type.pruned.isClass
        if let function = methods("~=", of: type, static: true).flatMap({ $0 }).first(where: { $0.parameters.count == 2 && !isClass }) {
            let held = hidden("$subject", type)
            let call = Node(candidate(function, receiver: nil).make(BoundArguments([.value(try convert(node, to: function.parameters[0].type)), .value(Node(.variable(held), type, node.range))])), .bool, node.range)
            return .both(.bind(held), .equals(call, .bool))
        }
        guard let converted = conversion(node, to: type) else {
            throw failure("this is '\(node.type.resolved)', and the value compared with it '\(type.resolved)'", expression.range)
        }
        let subject = type.resolved
        guard conforms(subject, to: "Equatable") else {
            throw failure("values of type '\(subject)' cannot be compared; match them with 'case .name'", expression.range)
        }
        if case .constant(.enumeration(let storage)) = converted.kind, storage.instance.equality == nil { return .enumCase(storage.type, storage.index, []) }
        return .equals(converted, subject)
    }

    /// What a function `~=` of a cell says.
    private func ownMatch(_ expression: Expression, _ type: Type) -> PatternNode? {
        guard case .functions(let functions)? = lookUp("~=") else { return nil }
        for function in functions where function.parameters.count == 2 {
            let made = try? trial { () throws(Diagnostic) -> PatternNode? in
                let held = hidden("$subject", type)
                let node = try check(expression, function.parameters[0].type)
                guard let pattern = conversion(node, to: function.parameters[0].type),
                    let subject = conversion(Node(.variable(held), type, expression.range), to: function.parameters[1].type)
                else { return nil }
                let call = Node(candidate(function, receiver: nil).make(BoundArguments([.value(pattern), .value(subject)])), .bool, expression.range)
                return .both(.bind(held), .equals(call, .bool))
            }
            if let made = made ?? nil { return made }
        }
        return nil
    }

    private func rangeOf(_ type: Type, _ expression: Expression) -> Type? {
        let bound = innermost(type)
        if isOpen(bound) || sameKind(bound, .range(.int)) || sameKind(bound, .closedRange(.int)) { return nil }
        switch bound {
        case .double, .float, .character, .string, .int, .fixed: return .range(bound)
        case .nominal(let nominal, _) where nominal.name == "Unicode.Scalar": return .range(bound)
        default: return nil
        }
    }

    private func isRangeLiteral(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .binary("..<", _, _, _), .binary("...", _, _, _), .postfixRange, .prefix("..<", _), .prefix("...", _): true
        default: false
        }
    }

    private func sameKind(_ a: Type, _ b: Type) -> Bool {
        switch (a.pruned, b.pruned) {
        case (.range, .range), (.closedRange, .closedRange), (.partialRange, .partialRange): true
        default: false
        }
    }
}

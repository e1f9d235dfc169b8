extension Checker {
    func call(
        _ callee: Expression, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        switch callee.kind {
        case .name(let name):
            if let result = try namedCall(name, callee.range, arguments, trailing, range, expected) { return result }
        case .member(let base, let name, let nameRange):
            try refuseForeign(base, name, nameRange)
            let node = try check(base)
            if case .metatype(let type) = node.type.pruned {
                return try staticCall(type, name, arguments, trailing, nameRange, range, expected)
            }
            return try methodCall(node, name, nameRange, arguments, trailing, range, expected)
        case .implicitMember(let name):
            return try implicitMember(name, (arguments, trailing), callee.range, expected)
        case .type(let syntax):
            return try construct(try resolve(syntax), arguments, trailing, callee.range, range, expected)
        case .array, .dictionary, .chain:
            if let syntax = typeSyntax(callee), isTypeName(syntax) { return try construct(try resolve(syntax), arguments, trailing, callee.range, range, expected) }
        default: break
        }
        let function = try check(callee)
        return try callValue(function, arguments, trailing, range)
    }

    /// `[Int]`, `[String: Int]` and `Int?` as expressions name types.
    func typeSyntax(_ expression: Expression) -> TypeSyntax? {
        switch expression.kind {
        case .name(let name): return TypeSyntax(kind: .name(name, []), range: expression.range)
        case .member(let base, let name, _):
            guard let base = typeSyntax(base), name.first?.isUppercase == true else { return nil }
            return TypeSyntax(kind: .member(base, name), range: expression.range)
        case .type(let syntax): return syntax
        case .array(let elements) where elements.count == 1:
            return typeSyntax(elements[0]).map { TypeSyntax(kind: .array($0), range: expression.range) }
        case .dictionary(let pairs) where pairs.count == 1:
            guard let key = typeSyntax(pairs[0].0), let value = typeSyntax(pairs[0].1) else { return nil }
            return TypeSyntax(kind: .dictionary(key, value), range: expression.range)
        case .chain(let inner), .chainLink(let inner):
            guard let type = typeSyntax(inner) else { return nil }
            if case .chain = expression.kind { return type }
            return TypeSyntax(kind: .optional(type), range: expression.range)
        case .tuple(let elements):
            var types: [(label: String?, type: TypeSyntax)] = []
            for element in elements {
                guard let type = typeSyntax(element.value) else { return nil }
                types.append((element.label, type))
            }
            return TypeSyntax(kind: .tuple(types), range: expression.range)
        default: return nil
        }
    }

    /// Whether all names in what could be a type are names of types.
    func isTypeName(_ syntax: TypeSyntax) -> Bool {
        switch syntax.kind {
        case .name(let name, _):
            if case .type? = lookUp(name) { return true }
            if lookUp(name) != nil { return false }
            return name.first?.isUppercase == true && (nestedType(name) != nil || library.resolver.namedType(name) != nil || TypeResolver.simple[name] != nil || TypeResolver.generic.contains(name))
        case .member(let base, let name): return isTypeName(base) && (try? resolve(syntax)) != nil && name.first?.isUppercase == true
        case .array(let element), .optional(let element): return isTypeName(element)
        case .dictionary(let key, let value): return isTypeName(key) && isTypeName(value)
        case .tuple(let elements): return elements.allSatisfy { isTypeName($0.type) }
        case .function, .existential, .opaque: return true
        case .placeholder: return false
        }
    }

    private func namedCall(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        if selfType != nil, !scopeDeclares(name), let node = try callOnSelf(name, nameRange, arguments, trailing, range, expected) { return node }
        if let symbol = lookUp(name) {
            switch symbol {
            case .functions(let functions):
                return try choose(functions.map { candidate($0, receiver: nil) }, name, arguments, trailing, nameRange, range, expected)
            case .local(let functions):
                return try choose(functions.map { candidate($0) }, name, arguments, trailing, nameRange, range, expected)
            case .type(let type): return try construct(type, arguments, trailing, nameRange, range, expected)
            case .variable: return nil
            }
        }
        if let members = library.functions[name] {
            let candidates = try candidates(members.map { ($0, [:]) }, nil, arguments, trailing)
            return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
        }
        if let type = library.resolver.namedType(name) ?? TypeResolver.simple[name] {
            return try construct(type, arguments, trailing, nameRange, range, expected)
        }
        if name == "Self", let selfType { return try construct(selfType, arguments, trailing, nameRange, range, expected) }
        if TypeResolver.generic.contains(name) {
            let type = try resolve(TypeSyntax(kind: .name(name, []), range: nameRange))
            return try construct(type, arguments, trailing, nameRange, range, expected)
        }
        return nil
    }

    private func callOnSelf(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        guard let nominal = selfType?.nominal else { return nil }
        if let inner = nestedType(name) { return try construct(inner, arguments, trailing, nameRange, range, expected) }
        guard let functions = nominal.methods[name] else { return nil }
        if let selfSymbol, functions.contains(where: { !$0.isStatic }) {
            return try methodCall(try variable(selfSymbol, nameRange), name, nameRange, arguments, trailing, range, expected)
        }
        return try staticCall(.nominal(nominal), name, arguments, trailing, nameRange, range, expected)
    }

    // MARK: Methods

    func methodCall(
        _ node: Node, _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument],
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        if name == CompletionProbe.marker { throw completionReached(.members(node.type, isStatic: false), nameRange) }
        let type = node.type.pruned
        if case .unknown = type { return Node(.unknown, .unknown, range) }
        if name == "init", isInitializing, isOwnSelf(node) {
            // One initializer hands over to another.
            let made = try construct(type, arguments, trailing, nameRange, range, nil)
            if made.type.pruned.isOptional, !context.isFailable {
                throw failure("this initializer can give nil, and the one that calls it cannot; write 'init?' here too", nameRange)
            }
            return Node(.delegation(to: made, selfPlace: node), .void, range)
        }
        if let nominal = type.nominal, let functions = nominal.methods[name]?.filter({ !$0.isStatic }), !functions.isEmpty {
            try checkSelf(node, nameRange)
            try checkAccess(functions[0].isPrivate, name, nominal, nameRange)
            let usable = node.isPlace ? functions : functions.filter { !$0.isMutating }
            guard !usable.isEmpty else {
                throw failure("'\(name)' changes the value it is called on: \(node.immutability?.message ?? "this value cannot be changed")", nameRange)
            }
            return try choose(usable.map { candidate($0, receiver: node) }, name, arguments, trailing, nameRange, range, expected)
        }
        let members = nativeMembers(of: type, name, static: false).filter { $0.member.kind != .property }
        if members.isEmpty || (type.nominal?.fieldIndex(name) != nil) {
            let function = try member(of: node, name, nameRange, range)
            if arguments.isEmpty, trailing.isEmpty, isPlainValue(function.type) {
                throw failure("'\(name)' is a property; write it without parentheses", SourceRange(nameRange.end, max(range.end, nameRange.end + 1)))
            }
            return try callValue(function, arguments, trailing, range)
        }
        if case .variable(let variable) = type, variable.literal != .none { _ = unify(type, type.resolved) }
        if members[0].member.kind == .mutatingMethod, !node.isPlace {
            throw failure("'\(name)' changes the value it is called on: \(node.immutability?.message ?? "this value cannot be changed")", nameRange)
        }
        let candidates = try candidates(members, node, arguments, trailing)
        return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
    }

    /// Whether values of the type can be nothing but read.
    private func isPlainValue(_ type: Type) -> Bool {
        switch type.pruned {
        case .function, .variable, .unknown, .metatype, .optional, .any: false
        case .nominal(let nominal, _): nominal.methods["callAsFunction"] == nil && nativeMembers(of: type, "callAsFunction", static: false).isEmpty
        default: true
        }
    }

    func staticCall(
        _ type: Type, _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange,
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        if name == "init" { return try construct(type, arguments, trailing, nameRange, range, expected) }
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: true), nameRange) }
        if let nominal = type.pruned.nominal {
            if let enumCase = nominal.enumCase(name), !enumCase.payload.isEmpty {
                return try choose([candidate(type, nominal, enumCase)], name, arguments, trailing, nameRange, range, expected)
            }
            if let functions = nominal.methods[name]?.filter(\.isStatic), !functions.isEmpty {
                try checkAccess(functions[0].isPrivate, name, nominal, nameRange)
                return try choose(functions.map { candidate($0, receiver: nil) }, name, arguments, trailing, nameRange, range, expected)
            }
            if let inner = nominal.types[name] { return try construct(inner, arguments, trailing, nameRange, range, expected) }
        }
        if name == "some", case .optional(let wrapped) = type.pruned, arguments.count == 1 {
            return try convert(try check(arguments[0].value, as: wrapped), to: .optional(wrapped))
        }
        let members = nativeMembers(of: type, name, static: true).filter { $0.member.kind == .staticMethod }
        if !members.isEmpty {
            let candidates = try candidates(members, nil, arguments, trailing)
            return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
        }
        return try callValue(try staticMember(type, name, nameRange, range, expected), arguments, trailing, range)
    }

    // MARK: Initializers

    func construct(
        _ type: Type, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        let type = type.pruned
        var candidates: [Candidate] = []
        if let nominal = type.nominal {
            try settleProperties(of: nominal)
            candidates = constructors(of: type, nominal)
        }
        candidates += try self.candidates(nativeMembers(of: type, "init", static: true), nil, arguments, trailing)
        if candidates.isEmpty {
            if type.nominal?.kind == .existential { throw failure("'\(type)' is a protocol; make a value of a type that conforms to it", nameRange) }
            if let nominal = type.nominal, nominal.kind == .structure { throw failure("the initializers of '\(type)' are private: only its own members call them", nameRange, kind: .name) }
            throw failure("values of type '\(type)' cannot be made in a cell", nameRange)
        }
        return try choose(candidates, "\(type)", arguments, trailing, nameRange, range, expected)
    }

    /// The initializers of a cell's type.
    func constructors(of type: Type, _ nominal: NominalType) -> [Candidate] {
        var candidates = nominal.initializers.filter { !$0.isPrivate || isInside(nominal) }.map { candidate($0, receiver: nil) }
        for index in candidates.indices { candidates[index].name = nominal.name }
        // With a private property the memberwise initializer is private too; the one without arguments is not.
        let isOpen = isInside(nominal) || !nominal.fields.contains { $0.isPrivate && ($0.isMutable || $0.defaultValue == nil) }
        let isStandard = nominal.fields.allSatisfy { $0.defaultValue != nil || $0.isMutable && $0.type.isOptional }
        if nominal.kind == .structure, nominal.hasMemberwiseInitializer, !isOpen, isStandard {
            candidates.append(Candidate(name: nominal.name, parameters: [], result: type, declaration: { "init()" }) { .call(.memberwise(nominal, []), $0) })
        }
        if nominal.kind == .structure && nominal.hasMemberwiseInitializer && isOpen { candidates.append(memberwise(type, nominal)) }
        if nominal.kind == .enumeration, let rawType = nominal.rawType { candidates.append(rawInitializer(type, nominal, rawType)) }
        return candidates
    }

    private func memberwise(_ type: Type, _ nominal: NominalType) -> Candidate {
        var parameters: [Signature.Parameter] = []
        var indices: [Int] = []
        var defaults: [DefaultValue?] = []
        for (index, field) in nominal.fields.enumerated() where field.isMutable || field.defaultValue == nil {
            var text: String?
            if let value = field.defaultValue {
                text = "…"
                defaults.append(value)
            } else if field.isMutable && field.type.isOptional {
                text = "nil"
                defaults.append(standard(Node(.nilValue, field.type, field.range)))
            } else {
                defaults.append(nil)
            }
            parameters.append(Signature.Parameter(label: field.name, name: field.name, type: field.type, defaultText: text))
            indices.append(index)
        }
        return Candidate(
            name: nominal.name, parameters: parameters, defaults: defaults, result: type,
            declaration: { "init(" + parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")" }
        ) { .call(.memberwise(nominal, indices), $0) }
    }

    /// A value that stands for one that is left out.
    func standard(_ node: Node) -> DefaultValue { DefaultValue(node, FunctionBody(name: "default", file: file, parent: nil, result: node.type)) }

    private func rawInitializer(_ type: Type, _ nominal: NominalType, _ rawType: Type) -> Candidate {
        let parameter = Signature.Parameter(label: "rawValue", name: "rawValue", type: rawType)
        return Candidate(name: nominal.name, parameters: [parameter], result: .optional(type), declaration: { "init?(rawValue: \(rawType))" }) {
            .call(.rawValue(nominal), $0)
        }
    }

    private func candidate(_ type: Type, _ nominal: NominalType, _ enumCase: NominalType.Case) -> Candidate {
        let parameters = enumCase.payload.enumerated().map {
            Signature.Parameter(label: $1.label, name: $1.label ?? "value\($0)", type: $1.type)
        }
        return Candidate(
            name: enumCase.name, parameters: parameters, result: type,
            declaration: {
                let list = enumCase.payload.map { ($0.label.map { "\($0): " } ?? "") + "\($0.type)" }.joined(separator: ", ")
                return "case \(enumCase.name)(\(list))"
            }
        ) { .call(.enumCase(nominal, enumCase), $0) }
    }

    // MARK: Values that are functions

    func callValue(_ function: Node, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange) throws(Diagnostic) -> Node {
        let type = function.type.pruned
        if case .unknown = type { return function }
        if case .variable = type { throw failure("the type of this function is not known here; write it", function.range) }
        guard case .function(let signature) = type else {
            if type.nominal != nil, !nativeMembers(of: type, "callAsFunction", static: false).isEmpty || type.nominal?.methods["callAsFunction"] != nil {
                return try methodCall(function, "callAsFunction", function.range, arguments, trailing, range, nil)
            }
            if case .metatype(let instance) = type { return try construct(instance, arguments, trailing, function.range, range, nil) }
            throw failure("a value of type '\(type.resolved)' cannot be called", function.range)
        }
        let parameters = signature.parameters.enumerated().map {
            Signature.Parameter(label: nil, name: "parameter \($0 + 1)", type: $1, isInout: signature.inouts[$0])
        }
        let candidate = Candidate(name: "this function", parameters: parameters, result: signature.result, declaration: { "\(type.resolved)" }) {
            .call(.value(function), $0)
        }
        return try choose([candidate], "this function", arguments, trailing, function.range, range, nil)
    }

    // MARK: Access

    /// Whether the members of a type are being checked, or those of a type inside or around it.
    func isInside(_ nominal: NominalType) -> Bool {
        func outermost(_ type: NominalType) -> NominalType { type.outer.map(outermost) ?? type }
        return selfType?.nominal.map { outermost($0) == outermost(nominal) } ?? false
    }

    func checkAccess(_ isPrivate: Bool, _ name: String, _ nominal: NominalType, _ range: SourceRange) throws(Diagnostic) {
        guard isPrivate, !isInside(nominal) else { return }
        throw failure("'\(name)' is private: only members of '\(nominal.name)' use it", range, kind: .name)
    }
}

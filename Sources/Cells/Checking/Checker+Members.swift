extension Checker {
    func member(_ base: Expression, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        try refuseForeign(base, name, nameRange)
        let node = try check(base)
        if case .metatype(let type) = node.type.pruned {
            if name == "self" { return node }
            if name == "init", case .function(let function)? = expected?.pruned, type.nominal == nil || type.nominal?.kind == .native {
                // An initializer as a function is a closure that calls it.
                let values = function.parameters.indices.map { Argument(label: nil, value: Expression(kind: .name("$\($0)"), range: range), labelRange: nil) }
                let call = Expression(kind: .call(Expression(kind: .member(base, name, nameRange), range: range), values, trailing: []), range: range)
                return try closure(
                    Closure(
                        parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(call), range: range)],
                        highestPositional: values.count - 1, range: range), expected)
            }
            return try staticMember(type, name, nameRange, range, expected)
        }
        return try member(of: node, name, nameRange, range, expected)
    }

    func member(of node: Node, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type? = nil) throws(Diagnostic) -> Node {
        let type = node.type.pruned
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: false), nameRange) }
        if case .unknown = type { return Node(.unknown, .unknown, range) }
        if name == "self" { return node }
        if case .tuple(let elements) = type { return try tupleElement(node, elements, name, nameRange, range) }
        if let nominal = type.nominal {
            if let index = nominal.fieldIndex(name) {
                try checkAccess(nominal.fields[index].isPrivate, name, nominal, nameRange)
                return try field(node, nominal, index, range)
            }
            if let property = nominal.properties[name], !property.isStatic {
                try checkAccess(property.accessors.getter.isPrivate, name, nominal, nameRange)
                try checkSelf(node, range)
                return computed(node, property.accessors, property.type, range)
            }
            if name == "rawValue", let raw = nominal.rawType { return Node(.rawValue(node, nominal), raw, range) }
            if name == "debugDescription" && nominal.kind != .native { throw noMember(type, name, nameRange) }
            if let functions = nominal.methods[name]?.filter({ !$0.isStatic }), !functions.isEmpty { return try boundMethod(node, functions, nameRange, range, expected) }
        }
        let members = nativeMembers(of: type, name, static: false)
        if let (member, substitution) = members.first(where: { $0.member.kind == .property }) {
            if case .variable(let variable) = type, variable.literal != .none { _ = unify(type, type.resolved) }
            return try nativeProperty(member, node, substitution, range)
        }
        guard !members.isEmpty else { throw noMember(type, name, nameRange) }
        let callable = members.filter { $0.member.kind == .method }
        guard !callable.isEmpty else {
            throw failure("'\(name)' changes what it is called on, so it has to be called: write '\(name)(…)'", nameRange)
        }
        return try nativeFunctionValue(callable.map(\.member), range, expected, name: name, receiver: callable[0].substitution, of: node)
    }

    /// A type where a value stands; printed it shows its name.
    func typeValue(_ type: Type, _ range: SourceRange) -> Node { Node(.metatype(type), .metatype(type), range) }

    // MARK: Stored parts

    private func tupleElement(_ node: Node, _ elements: [TupleElement], _ name: String, _ nameRange: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node {
        guard let index = elements.firstIndex(where: { $0.label == name }) ?? Int(name).flatMap({ elements.indices.contains($0) ? $0 : nil }) else {
            if name == "count" || elements.isEmpty { throw failure("a tuple has no member '\(name)'", nameRange, kind: .name) }
            let labels = elements.enumerated().map { "'\($1.label ?? String($0))'" }.joined(separator: ", ")
            throw failure("this tuple has no element '\(name)'; it has \(labels)", nameRange, kind: .name)
        }
        return Node(.element(node, index), elements[index].type, range, isPlace: node.isPlace, immutability: node.immutability)
    }

    private func field(_ node: Node, _ nominal: NominalType, _ index: Int, _ range: SourceRange) throws(Diagnostic) -> Node {
        let field = nominal.fields[index]
        if isOpen(field.type), let value = field.defaultValue { try settleProperty(of: value) }
        let isInInitializer = isInitializing && isOwnSelf(node)
        if isInInitializer, let own = ownFields[index], unset.contains(ObjectIdentifier(own)) {
            throw failure("'self.\(field.name)' is used before it has a value; give it one first", range, kind: .name)
        }
        let isSilent = isInInitializer || observedField == index && ["self", field.name].contains(file.text(node.range))
        let isHidden = field.hasPrivateSetter && !isInside(nominal)
        let isPlace = node.isPlace && (field.isMutable || isInInitializer) && !isHidden
        let reason = isPlace ? nil : isHidden ? Immutability.privateSetter(field.name) : node.isPlace ? .constantProperty(field.name) : node.immutability
        return Node(.field(node, index, isSilent ? nil : field.observers), field.type, range, isPlace: isPlace, immutability: reason)
    }

    // MARK: Computed properties

    func computed(_ node: Node?, _ accessors: Accessors, _ type: Type, _ range: SourceRange) -> Node {
        let isPlace = accessors.setter != nil && node?.isPlace ?? true
        let what = node == nil ? "variable" : "property"
        let reason: Immutability? = isPlace ? nil : accessors.setter == nil ? .other("this \(what) is computed and has no setter") : node?.immutability
        return Node(.computed(node, accessors), type, range, isPlace: isPlace, immutability: reason)
    }

    func nativeProperty(_ member: NativeMember, _ receiver: Node?, _ substitution: Substitution, _ range: SourceRange) throws(Diagnostic) -> Node {
        let (signature, substitution) = try instantiate(member, substitution)
        let type = signature.result.substituting(substitution)
        let use = NativeUse(member: member, receiver: receiver, parameters: [], result: type, isThrowing: signature.isThrowing)
        let isPlace = member.setter != nil && (receiver == nil || receiver!.isPlace || receiver!.type.resolved.nominal?.kind == .native)
        return Node(.nativeProperty(use), type, range, isPlace: isPlace, immutability: .readOnly(member.name))
    }

    // MARK: Methods without a call

    private func boundMethod(_ node: Node, _ functions: [UserFunction], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let usable = functions.filter { !$0.isMutating }
        guard !usable.isEmpty else {
            throw failure("'\(functions[0].name)' changes what it is called on, so it has to be called: write '\(functions[0].name)(…)'", nameRange)
        }
        guard case .function(let chosen) = try functionValue(usable, range, expected).kind else { return node }
        return Node(.method(node, chosen), chosen.type, range)
    }

    // MARK: Members of types

    func staticMember(_ type: Type, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type? = nil) throws(Diagnostic) -> Node {
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: true), nameRange) }
        if case .optional = type.pruned, name == "none" { return Node(.nilValue, type, range) }
        if let nominal = type.pruned.nominal {
            if let enumCase = nominal.enumCase(name) { return caseValue(type, nominal, enumCase, range) }
            if let symbol = nominal.statics[name] {
                try checkAccess(symbol.isPrivate, name, nominal, nameRange)
                return try variable(symbol, range)
            }
            if let property = nominal.properties[name], property.isStatic { return computed(nil, property.accessors, property.type, range) }
            if let functions = nominal.methods[name]?.filter(\.isStatic), !functions.isEmpty { return try functionValue(functions, range, expected) }
            if name == "init", nominal.kind != .native { return try initializerValue(type, nominal, nameRange, range, expected) }
            if let inner = nominal.types[name] { return typeValue(inner, range) }
            if name == "allCases", nominal.conformances.contains("CaseIterable") {
                let all = Value.array(nominal.cases.map { .enumeration(EnumerationStorage(nominal, $0.index, [])) })
                return Node(.constant(all), .array(type), range)
            }
        }
        if let inner = library.resolver.namedType("\(type.pruned).\(name)") { return typeValue(inner, range) }
        let members = nativeMembers(of: type, name, static: true)
        if let (member, substitution) = members.first(where: { $0.member.kind == .staticProperty }) {
            return try nativeProperty(member, nil, substitution, range)
        }
        if !members.isEmpty { return try nativeFunctionValue(members.map(\.member), range, expected, name: name, receiver: members[0].substitution) }
        if memberNames(of: type, static: false).contains(name) {
            throw failure("'\(name)' belongs to values of type '\(type.resolved)', not to the type itself; make a value first", nameRange, kind: .name)
        }
        throw noMember(type, name, nameRange, static: true)
    }

    /// An enum case without values, or the function that makes one with values.
    private func caseValue(_ type: Type, _ nominal: NominalType, _ enumCase: NominalType.Case, _ range: SourceRange) -> Node {
        if enumCase.payload.isEmpty { return Node(.constant(.enumeration(EnumerationStorage(nominal, enumCase.index, []))), type, range) }
        let types = enumCase.payload.map(\.type)
        return Node(.initializer(.enumCase(nominal, enumCase), types), .function(FunctionType(types, type)), range)
    }

    /// An initializer of a cell's type as a function.
    private func initializerValue(
        _ type: Type, _ nominal: NominalType, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        for candidate in constructors(of: type, nominal) {
            let types = candidate.parameters.map(\.type)
            guard case .call(let callee, _) = candidate.make(BoundArguments([])) else { continue }
            let function = Type.function(FunctionType(types, candidate.result, isThrowing: callee.isThrowing))
            let mark = trail.count
            if let expected, !unify(function, expected), conversion(from: function, to: expected) == nil {
                undo(to: mark)
                continue
            }
            return Node(.initializer(callee, types), function, range)
        }
        throw failure("no initializer of '\(nominal.name)' fits here", nameRange)
    }

    func implicitMember(
        _ name: String, _ arguments: (arguments: [Argument], trailing: [Argument])?, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        var type = expected?.pruned
        if case .optional(let wrapped)? = type, name != "none" && name != "some" || wrapped.pruned.nominal?.enumCase(name) != nil {
            type = wrapped.pruned
            while case .optional(let inner)? = type { type = inner.pruned }
        }
        if name == CompletionProbe.marker { throw completionReached(.members(type ?? .unknown, isStatic: true), range) }
        if case .variable(let variable)? = type, let standard = variable.standard {
            // `[1, .nan]`: of the first number type that has it.
            type = variable.literal == .integer && memberNames(of: .int, static: true).contains(name) ? standard : variable.literal == .string ? standard : .double
        }
        guard let type, !isOpen(type) else {
            throw failure("the type that '.\(name)' belongs to is not known here; write it before the dot", range)
        }
        let nameRange = SourceRange(range.start + 1, range.start + 1 + name.utf8.count)
        guard let arguments else { return try staticMember(type, name, nameRange, range, expected) }
        return try staticCall(type, name, arguments.arguments, arguments.trailing, nameRange, range, expected)
    }
}

extension Checker {
    func member(_ base: Expression, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if isModule(base) {
            skipsMembers = true
            defer { skipsMembers = false }
            return try self.name(name, range, expected)
        }
        try refuseForeign(base, name, nameRange)
        if name == "self", let syntax = typeSyntax(base), isTypeName(syntax) { return typeValue(try resolve(syntax), range) }
        let node = try check(base, base.startsImplicitly ? expected : nil)
        if case .metatype(let type) = node.type.pruned {
            if name == "self" { return node }
            if isOpenType(node), let property = property(name, of: type, static: true) { return Node(.call(.ofType(property.accessors.getter, node), BoundArguments([])), property.type, range) }
            if name == "init", case .function(let function)? = expected?.pruned, type.nominal == nil || type.nominal?.kind == .native {
                return try calling(base, name, nameRange, function.parameters.map { _ in nil }, range, expected)
            }
            if isOpenType(node), let method = methods(name, of: type, static: true).first?.first, method.generics == nil || method.isRequirement {
                return try calling(base, name, nameRange, method.parameters.map(\.label), range, expected ?? method.type)
            }
            return try staticMember(type, name, nameRange, range, expected)
        }
        return try member(of: node, name, nameRange, range, expected)
    }

    /// A static method or an initializer as a function is a closure that calls it.
    private func calling(_ base: Expression, _ name: String, _ nameRange: SourceRange, _ labels: [String?], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let values = labels.enumerated().map { Argument(label: $1, value: Expression(kind: .name("$\($0)"), range: range), labelRange: nil) }
        let call = Expression(kind: .call(Expression(kind: .member(base, name, nameRange), range: range), values, trailing: []), range: range)
        return try closure(
            Closure(
                parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(call), range: range)],
                highestPositional: values.count - 1, range: range), expected)
    }

    /// Whether a type is a value, so that it may be one below or any that conforms.
    func isOpenType(_ node: Node) -> Bool {
        guard case .metatype(let type) = node.type.pruned else { return false }
        if case .metatype = node.kind { return false }
        return type.pruned.isClass || type.pruned.isProtocol
    }

    func member(of node: Node, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type? = nil) throws(Diagnostic) -> Node {
        let node = node.itself
        let type = node.type.pruned
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: false), nameRange) }
        if case .unknown = type { return Node(.unknown, .unknown, range) }
        if name == "self" { return node }
        if let capture = try capture(of: node, name, range) { return capture }
        if case .tuple(let elements) = type { return try tupleElement(node, elements, name, nameRange, range) }
        if let stored = storedProperty(name, of: type) {
            try checkAccess(stored.field.isPrivate, name, stored.owner, nameRange)
            return try field(node, stored, range)
        }
        if var property = property(name, of: type, static: false) {
            if isOpen(property.type) {
                try settleTold(property.type)
                property = self.property(name, of: type, static: false) ?? property
            }
            try checkAccess(property.accessors.getter.isPrivate, name, property.table, nameRange)
            try checkSelf(node, range)
            if property.accessors.getter.isMutating, !node.isPlace {
                throw failure("reading '\(name)' changes the value that it is read from: \(node.immutability?.message ?? "put it into a 'var'")", nameRange)
            }
            return computed(node, property.accessors, property.type, range)
        }
        if let nominal = type.nominal {
            if name == "rawValue", let raw = nominal.rawType { return Node(.rawValue(node, nominal), raw, range) }
            if name == "debugDescription" && nominal.kind != .native && nominal.kind != .existential { throw noMember(type, name, nameRange) }
        }
        if name == "hashValue", !type.isVariable, conforms(type, to: "Hashable"), nativeMembers(of: type, name, static: false).isEmpty { return try standardProperty("hashValue", node, .int, range) }
        if name == "description", conforms(type, to: "CustomStringConvertible"), nativeMembers(of: type, name, static: false).isEmpty { return try standardProperty("description", node, .string, range) }
        let levels = methods(name, of: type, static: false)
        if !levels.isEmpty { return try boundMethod(node, levels.flatMap { $0 }, nameRange, range, expected) }
        let members = nativeMembers(of: type, name, static: false)
        if let (member, substitution) = members.first(where: { $0.member.kind == .property }) {
            if case .variable(let variable) = type, variable.literal != .none { _ = unify(type, type.resolved) }
            return try nativeProperty(member, node, substitution, range)
        }
        if members.isEmpty, let found = try dynamicMember(node, type, name, range, expected) { return found }
        if members.isEmpty, let own = ownName(name, of: type, nameRange) { return try member(of: node, own, nameRange, range, expected) }
        if members.isEmpty, case .variable(let variable) = type, variable.literal == .integer, hasMember(name, .double, static: false), unify(type, .double) {
            // `100.metres`, which extensions add to Double alone.
            return try member(of: node, name, nameRange, range, expected)
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

    private func field(
        _ node: Node, _ stored: (field: NominalType.Field, owner: NominalType, index: Int, type: Type), _ range: SourceRange
    ) throws(Diagnostic) -> Node {
        let field = stored.field
        if isOpen(innermost(field.type)) { try settleTold(innermost(field.type)) }
        if isOpen(field.type), let value = field.defaultValue { try settleProperty(of: value) }
        let isObject = stored.owner.kind == .class
        let isInInitializer = isInitializing && (isObject ? isSelf(node) && selfType?.nominal === stored.owner : isOwnSelf(node))
        if isInInitializer, !isObject, let own = ownFields[stored.index], unset.contains(own) {
            throw failure("'self.\(field.name)' is used before it has a value; give it one first", range, kind: .name)
        }
        let isSilent = isInInitializer || observedField == stored.index && ["self", field.name].contains(file.text(node.range))
        let isHidden = field.hasPrivateSetter && !isInside(stored.owner)
        let isPlace = (node.isPlace || isObject) && (field.isMutable || isInInitializer) && !isHidden
        let reason = isPlace ? nil : isHidden ? Immutability.privateSetter(field.name) : node.isPlace || isObject ? .constantProperty(field.name) : node.immutability
        // An initializer sets what its class declares, even where a class below overrides it.
        let isDirect = isInInitializer && isObject && !stored.owner.isFinal
        let base = isDirect ? Node(.superclass(node), node.type, node.range, isPlace: node.isPlace, immutability: node.immutability) : node
        return Node(.field(base, stored.index, isSilent ? nil : field.observers), stored.type, range, isPlace: isPlace, immutability: reason).unwrappingItself(field.unwrapsItself)
    }

    /// Whether a node is the variable `self`.
    func isSelf(_ node: Node) -> Bool { if case .variable(let symbol) = node.kind { symbol === selfSymbol } else { false } }

    /// A property that every type of a kind has, whoever declares it.
    private func standardProperty(_ name: String, _ node: Node, _ type: Type, _ range: SourceRange) throws(Diagnostic) -> Node {
        guard let member = library.members["Any"]?[name]?.first else { throw noMember(node.type, name, range) }
        let use = NativeUse(member: member, receiver: try convert(node, to: .any), parameters: [], result: type, isThrowing: false)
        return Node(.nativeProperty(use), type, range, immutability: .readOnly(name))
    }

    // MARK: Computed properties

    func computed(_ node: Node?, _ accessors: Accessors, _ type: Type, _ range: SourceRange) -> Node {
        let isObject = node.map { isReference($0.type) } ?? true
        let isPlace = accessors.setter != nil && (isObject || (node?.isPlace ?? true) || accessors.setter?.isMutating == false)
        let what = node == nil ? "variable" : "property"
        let reason: Immutability? = isPlace ? nil : accessors.setter == nil ? .other("this \(what) is computed and has no setter") : node?.immutability
        return Node(.computed(node, accessors), type, range, isPlace: isPlace, immutability: reason)
    }

    /// Whether values of the type are objects, which change without a place of their own.
    func isReference(_ type: Type) -> Bool {
        let type = type.pruned
        if type.isClass { return true }
        return type.isGeneric || type.isProtocol ? conforms(type, to: "AnyObject") : false
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
        if case .sequence("MemoryLayout", let measured) = type.pruned { return try memoryLayout(measured, name, nameRange, range) }
        if let enumCase = type.pruned.nominal?.enumCase(name), let nominal = type.pruned.nominal { return caseValue(type, nominal, enumCase, range) }
        if let found = staticVariable(name, of: type) {
            try checkAccess(found.symbol.isPrivate, name, found.table, nameRange)
            return try variable(found.symbol, range)
        }
        if let property = property(name, of: type, static: true) { return computed(nil, property.accessors, property.type, range) }
        let levels = methods(name, of: type, static: true)
        if !levels.isEmpty { return try functionValue(levels.flatMap { $0 }, range, expected) }
        if name == "init", let nominal = type.pruned.nominal, nominal.kind != .native { return try initializerValue(type, nominal, nameRange, range, expected) }
        if let inner = innerType(name, of: type) { return typeValue(inner, range) }
        if name == "allCases", let nominal = type.pruned.nominal, conforms(type, to: "CaseIterable"), nominal.kind == .enumeration {
            let all = Value.array(nominal.cases.map { .enumeration(EnumerationStorage(nominal.plain, $0.index, [])) })
            return Node(.constant(all), .array(type), range)
        }
        if let unbound = methods(name, of: type, static: false).first?.first, !unbound.isMutating { return try unboundMethod(type, name, unbound, range) }
        if type.pruned.isGeneric, let node = try numericStatic(type, name, range) { return node }
        if let inner = library.resolver.namedType("\(type.pruned).\(name)") { return typeValue(inner, range) }
        let members = nativeMembers(of: type, name, static: true)
        if let (member, substitution) = members.first(where: { $0.member.kind == .staticProperty }) {
            return try nativeProperty(member, nil, substitution, range)
        }
        if !members.isEmpty { return try nativeFunctionValue(members.map(\.member), range, expected, name: name, receiver: members[0].substitution) }
        if nativeMembers(of: type, name, static: false).contains(where: { $0.member.kind == .method }) { return try unboundNative(type, name, nameRange, range, expected) }
        if memberNames(of: type, static: false).contains(name) {
            throw failure("'\(name)' belongs to values of type '\(type.resolved)', not to the type itself; make a value first", nameRange, kind: .name)
        }
        throw noMember(type, name, nameRange, static: true)
    }

    /// `T.zero` of a number type that is not known.
    private func numericStatic(_ type: Type, _ name: String, _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard name == "zero", conforms(type, to: "AdditiveArithmetic") else { return nil }
        return Node(.integer(0), type, range)
    }

    /// `Type.method`: a function that takes a value and gives its method.
    private func unboundMethod(_ type: Type, _ name: String, _ method: UserFunction, _ range: SourceRange) throws(Diagnostic) -> Node {
        let body = FunctionBody(name: name, file: file, isInner: true, result: method.type)
        contexts.append(body)
        let symbol = VariableSymbol("$0", type, isMutable: false, owner: body.identity)
        body.parameters = [symbol]
        body.statements = [StatementNode(.returning(Node(.method(Node(.variable(symbol), type, range), method), method.type, range)), range)]
        return Node(.closure(body, spreads: false), .function(FunctionType([type], method.type)), range)
    }

    /// The same of a type of the library: a closure whose value is the method of what it gets.
    private func unboundNative(_ type: Type, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var target = Type.function(FunctionType([type], fresh()))
        if case .function(let function)? = expected?.pruned, function.parameters.count == 1, unify(function.parameters[0], type) { target = .function(function) }
        let method = Expression(kind: .member(Expression(kind: .name("$0"), range: range), name, nameRange), range: range)
        return try closure(
            Closure(parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(method), range: range)], highestPositional: 0, range: range), target)
    }

    /// An enum case without values, or the function that makes one with values.
    private func caseValue(_ type: Type, _ nominal: NominalType, _ enumCase: NominalType.Case, _ range: SourceRange) -> Node {
        if enumCase.payload.isEmpty {
            if !nominal.generics.parameters.isEmpty { return Node(.call(.enumCase(nominal, enumCase), BoundArguments([])), opened(type), range) }
            return Node(.constant(.enumeration(EnumerationStorage(nominal.plain, enumCase.index, []))), type, range)
        }
        let type = opened(type)
        let types = payload(enumCase, of: type).map(\.type)
        return Node(.initializer(.enumCase(nominal, enumCase), types), .function(FunctionType(types, type)), range)
    }

    /// What a case holds, for the type arguments of an enum.
    func payload(_ enumCase: NominalType.Case, of type: Type) -> [TupleElement] {
        guard case .nominal(let nominal, let arguments) = type.pruned, !arguments.isEmpty else { return enumCase.payload }
        let bindings = TypeBindings(nominal.generics.parameters, arguments)
        return enumCase.payload.map { TupleElement(label: $0.label, type: $0.type.replacing(bindings)) }
    }

    /// The type whose text this is: in a static member of a class 'Self' may be one below.
    var enclosingType: NominalType? { selfType?.nominal ?? selfType.flatMap { superclass(of: $0) }?.pruned.nominal }

    /// A generic type that is written without arguments: those are found out.
    func opened(_ type: Type) -> Type {
        if case .nominal(let nominal, let arguments) = type.pruned, arguments.isEmpty, !nominal.typeParameters.isEmpty { return .nominal(nominal, nominal.typeParameters.map { fresh(name: $0) }) }
        guard case .nominal(let nominal, let arguments) = type.pruned, !nominal.generics.parameters.isEmpty, nominal.kind != .protocol else { return type }
        if !arguments.isEmpty, arguments != nominal.generics.types {
            // `Outer<Int>.Inner(…)`: what the outer type says is known, the rest is found out.
            let own = nominal.generics.parameters
            let isOpen = zip(arguments, own).map { argument, parameter in argument == .generic(parameter) && !environment.generics.parameters.contains(parameter) }
            guard isOpen.contains(true) else { return type }
            return .nominal(nominal, arguments.indices.map { isOpen[$0] ? fresh(name: own[$0].name) : arguments[$0] })
        }
        // Inside its own text it is what it is there.
        var current = enclosingType
        while let around = current {
            if around === nominal || around === nominal.outer && around.generics.parameters.count == nominal.generics.parameters.count {
                return .nominal(nominal, nominal.generics.parameters.map { environment.names[$0.name] ?? .generic($0) })
            }
            current = around.outer
        }
        return .nominal(nominal, nominal.generics.parameters.map { fresh(name: $0.name) })
    }

    /// An initializer of a cell's type as a function.
    private func initializerValue(
        _ type: Type, _ nominal: NominalType, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        for candidate in constructors(of: opened(type), nominal) {
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
        if case .set(let element) = type, element.pruned.nominal?.kind == .native, arguments == nil, !memberNames(of: type, static: true).contains(name) {
            // An option of the library stands for the set of it alone.
            return try check(Expression(kind: .array([Expression(kind: .implicitMember(name), range: range)]), range: range), type)
        }
        guard let arguments else { return try staticMember(type, name, nameRange, range, expected) }
        return try staticCall(type, name, arguments.arguments, arguments.trailing, nameRange, range, expected)
    }
}

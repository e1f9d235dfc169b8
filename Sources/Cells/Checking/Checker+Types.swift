extension Checker {
    /// Declares the types of a cell, in steps: names, then parts, then members' bodies (later).
    func declareTypes(_ list: [Statement]) throws(Diagnostic) -> [() throws(Diagnostic) -> Void] {
        var declarations: [(TypeDeclaration, NominalType)] = []
        for item in list {
            guard case .type(let declaration) = item.kind, declaration.kind != .extension else { continue }
            let nominal = makeType(declaration, inside: nil, &declarations)
            try declare(declaration.name, .type(.nominal(nominal)), declaration.nameRange)
        }
        for item in list {
            guard case .type(let declaration) = item.kind, declaration.kind == .extension else { continue }
            guard let nominal = extended(declaration.name), nominal.kind != .native, nominal.kind != .existential else {
                throw unsupported(
                    "only types declared in cells can be extended; write a function that takes a value of type '\(declaration.name)'", declaration.nameRange)
            }
            declarations.append((declaration, nominal))
            for inner in declaration.types { nominal.types[inner.name] = .nominal(makeType(inner, inside: nominal, &declarations)) }
        }
        for (declaration, nominal) in declarations { try declareAliases(of: declaration, nominal) }
        for (declaration, nominal) in declarations { try parts(of: declaration, nominal) }
        var later: [() throws(Diagnostic) -> Void] = []
        for (declaration, nominal) in declarations { later.append(try members(of: declaration, nominal)) }
        return later
    }

    private func declareAliases(of declaration: TypeDeclaration, _ nominal: NominalType) throws(Diagnostic) {
        let outer = selfType
        selfType = .nominal(nominal)
        defer { selfType = outer }
        for (name, syntax) in declaration.aliases { nominal.types[name] = try resolve(syntax) }
    }

    /// The type that an extension names, through types around it.
    private func extended(_ path: String) -> NominalType? {
        let names = path.split(separator: ".").map(String.init)
        guard case .type(let type)? = names.first.flatMap({ lookUp($0) }), var nominal = type.nominal else { return nil }
        for name in names.dropFirst() {
            guard let inner = nominal.types[name]?.nominal else { return nil }
            nominal = inner
        }
        return nominal
    }

    private func makeType(_ declaration: TypeDeclaration, inside outer: NominalType?, _ declarations: inout [(TypeDeclaration, NominalType)]) -> NominalType {
        let nominal = NominalType(name: declaration.name, kind: declaration.kind == .enumeration ? .enumeration : .structure)
        nominal.documentation = documentation(before: declaration.range.start)
        nominal.outer = outer
        declarations.append((declaration, nominal))
        for inner in declaration.types where inner.kind != .extension { nominal.types[inner.name] = .nominal(makeType(inner, inside: nominal, &declarations)) }
        return nominal
    }

    /// A type declared inside the type whose members are checked, or around that.
    func nestedType(_ name: String) -> Type? {
        var current = selfType?.nominal
        while let nominal = current {
            if let type = nominal.types[name] { return type }
            current = nominal.outer
        }
        return nil
    }

    // MARK: First values

    /// Checks the first value of a property, whose type it gives where none is written.
    func settleProperty(of value: DefaultValue) throws(Diagnostic) {
        guard let index = pendingProperties.firstIndex(where: { $0.value === value }), let expression = value.expression else { return }
        let property = pendingProperties.remove(at: index)
        let outer = (scope, context, selfType, selfSymbol, isInitializing, unset)
        (scope, context, selfType, selfSymbol, isInitializing) = (property.scope, value.body, .nominal(property.owner), nil, false)
        defer { (scope, context, selfType, selfSymbol, isInitializing, unset) = outer }
        if property.hasWrittenType { return value.set(try checkWhole(expression, value.type, converting: true)) }
        let node = try checkWhole(expression)
        let type = node.type.resolved
        guard type.isConcrete else { throw failure("the type of this value is not known; write it, as in 'var name: Type = …'", expression.range) }
        guard unify(value.type, type) else { throw mismatch(node, value.type, "") }
        value.set(node)
    }

    /// Checks what nobody asked for.
    func settleProperties(of nominal: NominalType? = nil) throws(Diagnostic) {
        for property in pendingProperties where nominal == nil || property.owner === nominal && !property.hasWrittenType { try settleProperty(of: property.value) }
    }

    private func late(_ expression: Expression, _ type: Type, hasWrittenType: Bool, _ owner: NominalType) -> DefaultValue {
        let body = FunctionBody(name: owner.name, file: file, parent: nil, result: type)
        let value = DefaultValue(expression, type, body)
        contexts.append(body)
        pendingProperties.append(PendingProperty(value: value, hasWrittenType: hasWrittenType, owner: owner, scope: memberScope ?? cellScope))
        return value
    }

    // MARK: Parts

    private static let knownProtocols: Set<String> = [
        "Equatable", "Hashable", "Comparable", "Error", "CustomStringConvertible", "CustomDebugStringConvertible", "CaseIterable", "Sendable",
        "Codable", "Identifiable", "RawRepresentable", "LocalizedError", "RandomNumberGenerator",
    ]
    private nonisolated(unsafe) static let rawTypes: [String: Type] = ["Int": .int, "String": .string, "Double": .double, "Character": .character]

    private func parts(of declaration: TypeDeclaration, _ nominal: NominalType) throws(Diagnostic) {
        for (index, syntax) in declaration.inherited.enumerated() {
            guard case .name(let name, _) = syntax.kind else { continue }
            if declaration.kind == .enumeration, index == 0, let raw = Self.rawTypes[name] {
                nominal.rawType = raw
            } else if Self.knownProtocols.contains(name) {
                nominal.conformances.insert(name)
                if name == "LocalizedError" { nominal.conformances.insert("Error") }
            } else if library.types[name]?.kind == .existential {
                throw unsupported("types of cells cannot take the place of the library's '\(name)'; write it in a Swift package", syntax.range)
            } else {
                throw failure("cannot find the protocol '\(name)' here", syntax.range, kind: .name)
            }
        }
        // A simple enum can be compared and hashed without saying so.
        if nominal.kind == .enumeration, declaration.cases.allSatisfy({ $0.payload.isEmpty }), declaration.kind == .enumeration { nominal.conformances.insert("Hashable") }
        let outer = selfType
        selfType = .nominal(nominal)
        defer { selfType = outer }
        for item in declaration.cases {
            if nominal.rawType != nil, !item.payload.isEmpty { throw failure("'\(item.name)' holds values, and an enum with raw values has plain cases alone", item.range) }
            try addCase(item, to: nominal)
        }
        for variable in declaration.variables where !variable.isStatic {
            for binding in variable.bindings where binding.getter == nil { try addField(binding, variable, to: nominal, isExtension: declaration.kind == .extension) }
        }
    }

    private func addCase(_ item: TypeDeclaration.Case, to nominal: NominalType) throws(Diagnostic) {
        guard nominal.enumCase(item.name) == nil else { throw failure("the case '\(item.name)' is declared twice", item.range, kind: .name) }
        var payload: [TupleElement] = []
        for element in item.payload { payload.append(TupleElement(label: element.label, type: try resolve(element.type))) }
        if !item.isIndirect, payload.contains(where: { innermost($0.type) == .nominal(nominal) }) {
            throw failure("'\(item.name)' holds a value of '\(nominal.name)' itself; write 'indirect' before 'case', or before 'enum'", item.range)
        }
        var raw: Value?
        if let rawType = nominal.rawType {
            if let expression = item.rawValue {
                raw = constant(try checkWhole(expression, rawType, converting: true))
                if raw == nil { throw failure("the value of a case is a literal", expression.range) }
            } else if rawType == .string {
                raw = .string(item.name)
            } else if rawType == .int {
                if case .int(let last)? = nominal.cases.last?.rawValue { raw = .int(last + 1) } else { raw = .int(0) }
            } else if rawType == .double, case .double(let last)? = nominal.cases.last?.rawValue {
                raw = .double(last + 1)
            } else if rawType == .double {
                raw = .double(0)
            }
            if let raw, let other = nominal.cases.first(where: { $0.rawValue == raw }) {
                throw failure("'\(other.name)' and '\(item.name)' have the same raw value; each case has its own", item.rawValue?.range ?? item.range)
            }
        } else if let expression = item.rawValue {
            throw failure("values of cases need the enum's raw type: 'enum \(nominal.name): Int'", expression.range)
        }
        nominal.cases.append(NominalType.Case(name: item.name, payload: payload, rawValue: raw, index: nominal.cases.count))
    }

    /// The value of a literal.
    private func constant(_ node: Node) -> Value? {
        switch (node.kind, node.type.resolved) {
        case (.integer(let number), .double): .double(Double(number))
        case (.integer(let number), _): .int(number)
        case (.float(let number, _), _): .double(number)
        case (.text(let text), .character): text.first.map { .character($0) }
        case (.text(let text), _): .string(text)
        case (.convert(.same, let inner), _): constant(inner)
        case (.negate(let inner), _):
            switch constant(inner) {
            case .int(let number)?: .int(-number)
            case .double(let number)?: .double(-number)
            default: nil
            }
        default: nil
        }
    }

    private func addField(_ binding: VariableDeclaration.Binding, _ variable: VariableDeclaration, to nominal: NominalType, isExtension: Bool) throws(Diagnostic) {
        guard case .binding(let name) = binding.pattern.kind else {
            throw failure("a stored property has one name", binding.pattern.range)
        }
        if variable.isLazy { throw unsupported("'lazy' properties are not part of cells; compute the value in a function", binding.pattern.range) }
        guard nominal.kind == .structure else { throw failure("an enum has no stored properties; give its cases values", binding.pattern.range) }
        guard nominal.fieldIndex(name) == nil else { throw failure("'\(name)' is declared twice", binding.pattern.range, kind: .name) }
        if isExtension { throw failure("an extension adds no stored properties; declare '\(name)' in the type itself, or compute it", binding.pattern.range) }
        guard binding.type != nil || binding.value != nil else { throw failure("'\(name)' needs a type or a value", binding.pattern.range) }
        let type: Type
        if let syntax = binding.type { type = try resolve(syntax) } else { type = fresh() }
        if innermost(type) == .nominal(nominal) { throw failure("a struct cannot contain itself; use an array or an enum with 'indirect'", binding.pattern.range) }
        nominal.fields.append(
            NominalType.Field(
                name: name, type: type, isMutable: !variable.isLet,
                defaultValue: binding.value.map { late($0, type, hasWrittenType: binding.type != nil, nominal) }, range: binding.pattern.range,
                observers: binding.willSet != nil || binding.didSet != nil ? Observers() : nil, isPrivate: variable.isPrivate, hasPrivateSetter: variable.hasPrivateSetter))
    }

    // MARK: Members

    private typealias Body = (UserFunction, [Statement], [(String, Type)])

    /// Members' signatures now; their bodies when the returned closure runs.
    private func members(of declaration: TypeDeclaration, _ nominal: NominalType) throws(Diagnostic) -> () throws(Diagnostic) -> Void {
        let outer = selfType
        selfType = .nominal(nominal)
        defer { selfType = outer }
        var bodies: [Body] = []
        for function in declaration.functions { try addFunction(function, to: nominal, isExtension: declaration.kind == .extension, &bodies) }
        for variable in declaration.variables {
            for binding in variable.bindings { try addProperty(binding, variable, to: nominal, &bodies) }
        }
        let all = bodies
        let names = declaration.inherited.compactMap { syntax -> (name: String, range: SourceRange)? in
            guard case .name(let name, _) = syntax.kind, Self.knownProtocols.contains(name) else { return nil }
            return (name, syntax.range)
        }
        pendingConformances.append((nominal, names))
        return { () throws(Diagnostic) in
            for (function, statements, extra) in all { try self.body(of: function, statements, owner: nominal, extra: extra) }
        }
    }

    private func addFunction(_ function: FunctionDeclaration, to nominal: NominalType, isExtension: Bool, _ bodies: inout [Body]) throws(Diagnostic) {
        let made = try signature(function, name: function.kind == .initializer ? "init" : nil)
        switch function.kind {
        case .initializer:
            made.result = function.isFailable ? .optional(.nominal(nominal)) : .nominal(nominal)
            nominal.initializers.append(made)
            if !isExtension { nominal.hasMemberwiseInitializer = false }
            bodies.append((made, function.body, []))
        case .subscripting:
            var setter: UserFunction?
            if let syntax = function.setter {
                let set = try signature(function)
                set.isMutating = true
                set.result = .void
                setter = set
                bodies.append((set, syntax.body, [(syntax.name, made.result)]))
            }
            nominal.subscripts.append(Accessors(getter: made, setter: setter))
            bodies.append((made, function.body, []))
        case .function:
            if nominal.methods[function.name]?.contains(where: { $0.isSame(as: made) }) ?? false {
                throw failure("'\(function.name)' is declared twice with the same parameters", function.nameRange, kind: .name)
            }
            nominal.methods[function.name, default: []].append(made)
            bodies.append((made, function.body, []))
        }
    }

    private func addProperty(_ binding: VariableDeclaration.Binding, _ variable: VariableDeclaration, to nominal: NominalType, _ bodies: inout [Body]) throws(Diagnostic) {
        guard case .binding(let name) = binding.pattern.kind else { return }
        if !variable.isStatic, let index = nominal.fieldIndex(name), let observers = nominal.fields[index].observers {
            func observer(_ part: (name: String, body: [Statement]), isMutating: Bool) -> UserFunction {
                let function = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
                function.isMutating = isMutating
                function.observed = index
                bodies.append((function, part.body, [(part.name, nominal.fields[index].type)]))
                return function
            }
            observers.willSet = binding.willSet.map { observer($0, isMutating: false) }
            observers.didSet = binding.didSet.map { observer($0, isMutating: true) }
            observers.readsOldValue = binding.didSet.map { part in part.body.contains { file.text($0.range).contains(part.name) } } ?? false
        }
        if let getter = binding.getter {
            guard let syntax = binding.type else { throw failure("a computed property needs a type", binding.pattern.range) }
            try computedProperty(name, try resolve(syntax), getter, binding.setter, variable, nominal, &bodies)
        } else if variable.isStatic {
            guard let value = binding.value else { throw failure("a static property needs a value", binding.pattern.range) }
            let type: Type
            if let syntax = binding.type { type = try resolve(syntax) } else { type = fresh() }
            let symbol = VariableSymbol(name, type, isMutable: !variable.isLet, owner: nil)
            symbol.initial = late(value, type, hasWrittenType: binding.type != nil, nominal)
            symbol.global = GlobalCell()
            symbol.isPrivate = variable.isPrivate
            nominal.statics[name] = symbol
        }
    }

    private func computedProperty(
        _ name: String, _ type: Type, _ getter: [Statement], _ setter: (name: String, body: [Statement])?, _ variable: VariableDeclaration,
        _ nominal: NominalType, _ bodies: inout [Body]
    ) throws(Diagnostic) {
        let get = UserFunction(name: name, parameters: [], result: type, isThrowing: false, code: FunctionCode(name: name), machine: machine)
        get.isStatic = variable.isStatic
        get.isPrivate = variable.isPrivate
        bodies.append((get, getter, []))
        var accessors = Accessors(getter: get, setter: nil)
        if let setter {
            let set = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            set.isStatic = variable.isStatic
            set.isMutating = true
            bodies.append((set, setter.body, [(setter.name, type)]))
            accessors.setter = set
        }
        nominal.properties[name] = ComputedProperty(type: type, isStatic: variable.isStatic, accessors: accessors)
    }
}

/// A property whose first value waits until it is asked for, or until all names of the cell are known.
struct PendingProperty {
    let value: DefaultValue
    let hasWrittenType: Bool
    let owner: NominalType
    let scope: Scope
}

extension Checker {
    /// Declares the types of a cell, in steps: names, then parts, then members' bodies (later).
    func declareTypes(_ list: [Statement]) throws(Diagnostic) -> [() throws(Diagnostic) -> Void] {
        var declarations: [(TypeDeclaration, NominalType)] = []
        for item in list {
            guard case .type(let declaration) = item.kind, declaration.kind != .extension else { continue }
            let nominal = try makeType(declaration)
            try declare(declaration.name, .type(.nominal(nominal)), declaration.nameRange)
            declarations.append((declaration, nominal))
            for inner in declaration.types {
                let type = try makeType(inner)
                nominal.types[inner.name] = .nominal(type)
                type.outer = nominal
                declarations.append((inner, type))
            }
        }
        for item in list {
            guard case .type(let declaration) = item.kind, declaration.kind == .extension else { continue }
            guard case .type(let type)? = lookUp(declaration.name), let nominal = type.nominal, nominal.kind != .native else {
                throw unsupported(
                    "only types declared in cells can be extended; write a function that takes a value of type '\(declaration.name)'", declaration.nameRange)
            }
            declarations.append((declaration, nominal))
        }
        for (declaration, nominal) in declarations { try parts(of: declaration, nominal) }
        var later: [() throws(Diagnostic) -> Void] = []
        for (declaration, nominal) in declarations { later.append(try members(of: declaration, nominal)) }
        try settleProperties()
        return later
    }

    /// First values are checked when all members are known; one may need the type of another.
    private func settleProperties() throws(Diagnostic) {
        var open = pendingProperties
        pendingProperties = []
        while !open.isEmpty {
            var first: Diagnostic?
            var waiting: [PendingProperty] = []
            for property in open {
                do throws(Diagnostic) {
                    property.store(try firstValue(of: property))
                } catch {
                    first = first ?? error
                    waiting.append(property)
                }
            }
            if let first, waiting.count == open.count { throw first }
            open = waiting
        }
    }

    /// Checks the first value of a property, whose type it gives where none is written.
    private func firstValue(of property: PendingProperty) throws(Diagnostic) -> Typed {
        let outer = selfType
        selfType = .nominal(property.owner)
        defer { selfType = outer }
        if property.hasWrittenType { return try checkWhole(property.value, property.type, converting: true) }
        var typed = try checkWhole(property.value)
        let settled = typed.type.resolved
        guard settled.isConcrete else { throw failure("the type of this value is not known; write it, as in 'var name: Type = …'", property.value.range) }
        _ = unify(property.type, settled)
        typed.type = settled
        return typed
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

    private func makeType(_ declaration: TypeDeclaration) throws(Diagnostic) -> NominalType {
        let nominal = NominalType(name: declaration.name, kind: declaration.kind == .enumeration ? .enumeration : .structure)
        nominal.documentation = documentation(before: declaration.range.start)
        return nominal
    }

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
        let outer = selfType
        selfType = .nominal(nominal)
        defer { selfType = outer }
        for item in declaration.cases { try addCase(item, to: nominal) }
        for variable in declaration.variables where !variable.isStatic {
            for binding in variable.bindings where binding.getter == nil { try addField(binding, variable, to: nominal) }
        }
    }

    private func addCase(_ item: TypeDeclaration.Case, to nominal: NominalType) throws(Diagnostic) {
        guard nominal.enumCase(item.name) == nil else { throw failure("the case '\(item.name)' is declared twice", item.range, kind: .name) }
        var payload: [TupleElement] = []
        for element in item.payload { payload.append(TupleElement(label: element.label, type: try resolve(element.type))) }
        var raw: Value?
        if let rawType = nominal.rawType {
            if let expression = item.rawValue {
                let typed = try checkWhole(expression, rawType, converting: true)
                raw = try? typed.emit().asValue(Frame(bits: machine.bits, values: machine.values))
            } else if rawType == .string {
                raw = .string(item.name)
            } else if rawType == .int {
                if case .int(let last)? = nominal.cases.last?.rawValue { raw = .int(last + 1) } else { raw = .int(0) }
            }
        } else if let expression = item.rawValue {
            throw failure("values of cases need the enum's raw type: 'enum \(nominal.name): Int'", expression.range)
        }
        nominal.cases.append(NominalType.Case(name: item.name, payload: payload, rawValue: raw, index: nominal.cases.count))
    }

    private func addField(_ binding: VariableDeclaration.Binding, _ variable: VariableDeclaration, to nominal: NominalType) throws(Diagnostic) {
        guard case .binding(let name) = binding.pattern.kind else {
            throw failure("a stored property has one name", binding.pattern.range)
        }
        if variable.isLazy { throw unsupported("'lazy' properties are not part of cells; compute the value in a function", binding.pattern.range) }
        guard nominal.kind == .structure else { throw failure("an enum has no stored properties; give its cases values", binding.pattern.range) }
        guard nominal.fieldIndex(name) == nil else { throw failure("'\(name)' is declared twice", binding.pattern.range, kind: .name) }
        guard binding.type != nil || binding.value != nil else { throw failure("'\(name)' needs a type or a value", binding.pattern.range) }
        let type: Type
        if let syntax = binding.type { type = try resolve(syntax) } else { type = fresh() }
        if type == .nominal(nominal) { throw failure("a struct cannot contain itself; use an array or an enum with 'indirect'", binding.pattern.range) }
        nominal.fields.append(
            NominalType.Field(
                name: name, type: type, isMutable: !variable.isLet, defaultValue: nil, range: binding.pattern.range,
                observers: binding.willSet != nil || binding.didSet != nil ? NominalType.Observers() : nil))
        guard let value = binding.value else { return }
        let index = nominal.fields.count - 1
        pendingProperties.append(
            PendingProperty(value: value, type: type, hasWrittenType: binding.type != nil, owner: nominal) { typed in
                nominal.fields[index].type = typed.type
                nominal.fields[index].defaultValue = typed.emit
            })
    }

    /// Members' signatures now; their bodies when the returned closure runs.
    private func members(of declaration: TypeDeclaration, _ nominal: NominalType) throws(Diagnostic) -> () throws(Diagnostic) -> Void {
        let outer = selfType
        selfType = .nominal(nominal)
        defer { selfType = outer }
        var bodies: [(UserFunction, [Statement], [(String, Type)])] = []
        var statics: [(VariableSymbol, Expression)] = []
        for function in declaration.functions {
            let made = try signature(function, name: function.kind == .initializer ? "init" : nil)
            switch function.kind {
            case .initializer:
                made.result = function.isFailable ? .optional(.nominal(nominal)) : .nominal(nominal)
                nominal.initializers.append(made)
                if declaration.kind != .extension { nominal.hasMemberwiseInitializer = false }
                bodies.append((made, function.body, []))
            case .subscripting:
                var setter: UserFunction?
                if let syntax = function.setter {
                    let made = try signature(function)
                    made.isMutating = true
                    let element = made.result
                    made.result = .void
                    setter = made
                    bodies.append((made, syntax.body, [(syntax.name, element)]))
                }
                nominal.subscripts.append((made, setter))
                bodies.append((made, function.body, []))
            case .function:
                nominal.methods[function.name, default: []].append(made)
                if function.name == "==" { nominal.conformances.insert("Equatable") }
                if function.name == "<" { nominal.conformances.insert("Comparable") }
                bodies.append((made, function.body, []))
            }
        }
        for variable in declaration.variables {
            for binding in variable.bindings {
                guard case .binding(let name) = binding.pattern.kind else { continue }
                if let index = nominal.fieldIndex(name), let observers = nominal.fields[index].observers {
                    func observer(_ part: (name: String, body: [Statement]), isMutating: Bool) -> UserFunction {
                        let function = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
                        function.isMutating = isMutating
                        function.observed = index
                        bodies.append((function, part.body, [(part.name, nominal.fields[index].type)]))
                        return function
                    }
                    observers.willSet = binding.willSet.map { observer($0, isMutating: false) }
                    observers.didSet = binding.didSet.map { observer($0, isMutating: true) }
                }
                if let getter = binding.getter {
                    guard let syntax = binding.type else { throw failure("a computed property needs a type", binding.pattern.range) }
                    try property(name, try resolve(syntax), getter, binding.setter, variable.isStatic, nominal, &bodies)
                } else if variable.isStatic {
                    guard let value = binding.value else { throw failure("a static property needs a value", binding.pattern.range) }
                    let type: Type
                    if let syntax = binding.type { type = try resolve(syntax) } else { type = fresh() }
                    let symbol = VariableSymbol(name, type, isMutable: !variable.isLet, owner: nil)
                    if binding.type == nil {
                        pendingProperties.append(PendingProperty(value: value, type: type, hasWrittenType: false, owner: nominal) { symbol.type = $0.type })
                    }
                    symbol.global = GlobalCell()
                    nominal.statics[name] = symbol
                    statics.append((symbol, value))
                }
            }
        }
        let all = bodies
        let values = statics
        return { () throws(Diagnostic) in
            for (symbol, value) in values {
                let typed = try self.checkWhole(value, symbol.type, converting: true)
                self.staticEmissions.append(self.assignment(typed, to: symbol))
            }
            for (function, statements, extra) in all {
                self.pendingEmissions.append(try self.body(of: function, statements, owner: nominal, extra: extra))
            }
        }
    }

    private func property(
        _ name: String, _ type: Type, _ getter: [Statement], _ setter: (name: String, body: [Statement])?, _ isStatic: Bool,
        _ nominal: NominalType, _ bodies: inout [(UserFunction, [Statement], [(String, Type)])]
    ) throws(Diagnostic) {
        let get = UserFunction(name: name, parameters: [], result: type, isThrowing: false, code: FunctionCode(name: name), machine: machine)
        get.isStatic = isStatic
        bodies.append((get, getter, []))
        var property = ComputedProperty(type: type, isStatic: isStatic, getter: get, setter: nil)
        if let setter {
            let set = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            set.isStatic = isStatic
            set.isMutating = true
            bodies.append((set, setter.body, [(setter.name, type)]))
            property.setter = set
        }
        nominal.properties[name] = property
    }
}

/// A property whose first value waits until all members of the cell's types are known.
struct PendingProperty {
    let value: Expression
    let type: Type
    let hasWrittenType: Bool
    let owner: NominalType
    /// Takes the checked value.
    let store: (Typed) -> Void
}

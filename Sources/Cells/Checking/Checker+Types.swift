extension Checker {
    /// A declaration with the type or table that it adds to, and what its text sees.
    struct DeclaredType {
        let syntax: TypeDeclaration
        let nominal: NominalType
        /// The type in terms of its own parameters: `Self` of its members.
        let own: Type
        let environment: Environment
    }

    /// Declares the types of a cell, in steps: names, then what type parameters must be, then parts, then members' bodies (later).
    func declareTypes(_ list: [Statement]) throws(Diagnostic) -> [() throws(Diagnostic) -> Void] {
        var declarations: [DeclaredType] = []
        isReadingTypes = true
        defer { isReadingTypes = false }
        for item in list {
            guard case .type(let declaration) = item.kind, declaration.kind != .extension else { continue }
            let nominal = try makeType(declaration, inside: nil, Environment(), &declarations)
            try declare(declaration.name, .type(.nominal(nominal, nominal.kind == .protocol ? [] : nominal.generics.types)), declaration.nameRange)
        }
        // Names for protocols and classes of this cell, which types inherit from.
        for _ in 0..<2 {
            for item in list { if case .alias(let name, let syntax) = item.kind, scope.names[name] == nil, let type = try? resolve(syntax) { scope.names[name] = .type(type) } }
        }
        for declared in declarations {
            try declareAliases(of: declared)
            try inherit(declared)
        }
        for declared in declarations { try constrain(declared) }
        for item in list {
            guard case .type(let declaration) = item.kind, declaration.kind == .extension else { continue }
            let declared = try extended(declaration)
            declarations.append(declared)
            let first = declarations.count
            for inner in declaration.types { declared.nominal.types[inner.name] = .nominal(try makeType(inner, inside: declared.nominal, declared.environment, &declarations)) }
            try declareAliases(of: declared)
            try inherit(declared)
            for inner in declarations[first...] {
                try declareAliases(of: inner)
                try inherit(inner)
                try constrain(inner)
            }
        }
        for declared in declarations where declared.syntax.kind != .extension { try declareAliases(of: declared) }
        isReadingTypes = false
        for declared in declarations { try inEnvironment(declared.environment, declared.own) { () throws(Diagnostic) in try parts(of: declared.syntax, declared.nominal) } }
        var later: [() throws(Diagnostic) -> Void] = []
        for declared in inheritanceOrder(declarations) { later.append(try members(of: declared)) }
        return later
    }

    /// Classes after those that they inherit from, whose members they override.
    private func inheritanceOrder(_ declarations: [DeclaredType]) -> [DeclaredType] {
        func depth(_ nominal: NominalType) -> Int { nominal.superclass?.nominal.map { depth($0) + 1 } ?? 0 }
        let depths = declarations.map { depth($0.nominal) }
        if depths.allSatisfy({ $0 == 0 }) { return declarations }
        return declarations.indices.sorted { (depths[$0], $0) < (depths[$1], $1) }.map { declarations[$0] }
    }

    private func declareAliases(of declared: DeclaredType) throws(Diagnostic) {
        try inEnvironment(declared.environment, declared.own) { () throws(Diagnostic) in
            for (name, syntax) in declared.syntax.aliases where declared.nominal.types[name] == nil {
                do throws(Diagnostic) {
                    declared.nominal.types[name] = try resolve(syntax)
                } catch {
                    // It may name another alias that is not known yet.
                    if declared.nominal.isRetried { throw error }
                }
            }
            if !declared.syntax.aliases.isEmpty { declared.nominal.isRetried = true }
            if declared.syntax.kind == .extension { for (name, syntax) in declared.syntax.aliases where declared.nominal.types[name] == nil { declared.nominal.types[name] = try resolve(syntax) } }
        }
    }

    // MARK: Extensions

    /// What an extension extends: a type of a cell, or what cells add to one of the library.
    private func extended(_ declaration: TypeDeclaration) throws(Diagnostic) -> DeclaredType {
        guard let syntax = declaration.extended else { throw failure("an extension names a type", declaration.nameRange) }
        if let (key, _) = try protocolKey(syntax) { return try extendedProtocol(key, declaration) }
        let hasArguments: Bool
        switch syntax.kind {
        case .name(_, let arguments), .member(_, _, let arguments): hasArguments = !arguments.isEmpty
        case .array, .dictionary, .optional: hasArguments = true
        case .composition, .tuple, .function, .existential, .opaque, .placeholder: hasArguments = false
        }
        var written = syntax
        if !hasArguments, case .name(let name, _) = syntax.kind, TypeResolver.generic.contains(name), lookUp(name) == nil { written.kind = .name(name, []) }
        let type = try resolve(written, isExtended: true)
        if type.isProtocol || type == .void { throw unsupported("'\(declaration.name)' cannot be extended", declaration.nameRange) }
        if case .tuple = type { throw unsupported("tuples and functions cannot be extended; write a function that takes one", declaration.nameRange) }
        if case .function = type { throw unsupported("tuples and functions cannot be extended; write a function that takes one", declaration.nameRange) }
        var environment = Environment()
        let names: [String]
        let nominal: NominalType
        if let declared = type.nominal, declared.kind != .native, declared.kind != .existential {
            nominal = declared
            names = declared.generics.parameters.map(\.name)
        } else {
            guard let head = type.nominal?.key ?? type.head ?? (type == .any ? "Any" : nil) else { throw unsupported("'\(declaration.name)' cannot be extended", declaration.nameRange) }
            nominal = extensionTable(head, kind: .native)
            names = Self.parameterNames[head] ?? type.nominal?.typeParameters ?? []
        }
        if hasArguments {
            for (name, argument) in zip(names, type.arguments) { environment.names[name] = argument.pruned }
        } else {
            for name in names {
                let parameter = TypeParameter(name)
                environment.generics.parameters.append(parameter)
                environment.names[name] = .generic(parameter)
            }
            try fix(declaration.requirements, &environment)
        }
        let bindings = names.map { environment.names[$0] ?? .unknown }
        let own: Type
        if case .nominal(let nominal, _) = type { own = .nominal(nominal, bindings) } else {
            var rest = bindings
            own = names.isEmpty ? type : type.mapChildren { _ in rest.isEmpty ? .unknown : rest.removeFirst() }
        }
        // Elements of a dictionary and a range are told by what they are made of.
        if case .dictionary(let key, let value) = own, environment.names["Element"] == nil {
            environment.names["Element"] = .tuple([TupleElement(label: "key", type: key), TupleElement(label: "value", type: value)])
        }
        try inEnvironment(environment, own) { () throws(Diagnostic) in
            for parameter in nominal.generics.requirements {
                let bindings = TypeBindings(nominal.generics.parameters, own.arguments)
                environment.generics.requirements.append(Generics.Requirement(type: parameter.type.replacing(bindings), name: parameter.name))
            }
            if case .set(let element) = own { environment.generics.requirements.append(Generics.Requirement(type: element, name: "Hashable")) }
            if case .dictionary(let key, _) = own { environment.generics.requirements.append(Generics.Requirement(type: key, name: "Hashable")) }
        }
        try constrain(environment, [], declaration.requirements.filter { !isFixed($0, names) })
        return DeclaredType(syntax: declaration, nominal: nominal, own: own, environment: environment)
    }

    private static let parameterNames: [String: [String]] = [
        "Array": ["Element"], "ArraySlice": ["Element"], "Set": ["Element"], "Optional": ["Wrapped"], "Dictionary": ["Key", "Value"], "Range": ["Bound"],
        "ClosedRange": ["Bound"], "Sequence": ["Element"],
    ]

    /// `where Element == Int`: the parameter is that type from here on.
    private func fix(_ requirements: [RequirementSyntax], _ environment: inout Environment) throws(Diagnostic) {
        for requirement in requirements where requirement.isEquality {
            guard case .name(let name, let arguments) = requirement.subject.kind, arguments.isEmpty, let known = environment.names[name], known.isGeneric else { continue }
            let type = try inEnvironment(environment, selfType) { () throws(Diagnostic) in try resolve(requirement.bound) }
            environment.names[name] = type
            environment.generics.parameters.removeAll { .generic($0) == known }
        }
    }

    private func isFixed(_ requirement: RequirementSyntax, _ names: [String]) -> Bool {
        guard requirement.isEquality, case .name(let name, _) = requirement.subject.kind else { return false }
        return names.contains(name)
    }

    /// An extension of a protocol: members for all that conform.
    private func extendedProtocol(_ key: String, _ declaration: TypeDeclaration) throws(Diagnostic) -> DeclaredType {
        let table = protocolType(key) ?? extensionTable(key, kind: .protocol)
        if extensions[key] == nil { extensions[key] = table }
        let own = TypeParameter("Self")
        var environment = Environment()
        environment.generics.parameters = [own]
        environment.generics.requirements = [Generics.Requirement(type: .generic(own), name: key)]
        noteAssociated(key, .generic(own), &environment)
        try inEnvironment(environment, .generic(own)) { () throws(Diagnostic) in try constrain(environment, [], declaration.requirements) }
        return DeclaredType(syntax: declaration, nominal: table, own: .generic(own), environment: environment)
    }

    /// The names of a protocol's associated types mean those of `Self`.
    func noteAssociated(_ key: String, _ own: Type, _ environment: inout Environment) {
        for name in allProtocols([key]) {
            if let type = protocolType(name) {
                for item in type.associated { environment.names[item.name] = .associated(own, item.name) }
                let bindings = TypeBindings(type.generics.parameters, [own])
                // What the protocol says of them holds here too.
                for (left, right) in type.generics.equalities { environment.generics.equate(left.replacing(bindings), right.replacing(bindings)) }
                for (alias, type) in type.types where type.hasGenericPart { environment.names[alias] = type.replacing(bindings) }
            }
            for (item, _) in Conformances.associated[name] ?? [:] where environment.names[item] == nil { environment.names[item] = .associated(own, item) }
        }
    }

    // MARK: Names

    private func makeType(
        _ declaration: TypeDeclaration, inside outer: NominalType?, _ around: Environment, _ declarations: inout [DeclaredType]
    ) throws(Diagnostic) -> NominalType {
        let kind: NominalType.Kind =
            switch declaration.kind {
            case .enumeration: .enumeration
            case .class: .class
            case .protocol: .protocol
            case .structure, .extension: .structure
            }
        let nominal = NominalType(name: declaration.name, kind: kind)
        nominal.documentation = documentation(before: declaration.range.start)
        nominal.outer = outer
        nominal.session = session
        if kind == .class { session.hasClasses = true }
        nominal.isFinal = declaration.modifiers.contains("final")
        nominal.generics = Generics(inside: around.generics)
        var environment = Environment(generics: nominal.generics, names: around.names)
        let own: Type
        if kind == .protocol {
            if outer != nil { nominal.generics = Generics() }
            let parameter = TypeParameter("Self")
            nominal.generics.parameters = [parameter]
            // Earlier types conform to the protocol that they named.
            var number = 1
            while !session.isStandard, session.extensions[nominal.key] != nil || extensions[nominal.key] != nil || Conformances.isKnown(nominal.key) {
                number += 1
                nominal.key = "\(declaration.name)#\(number)"
            }
            extensions[nominal.key] = nominal
            nominal.generics.requirements = [Generics.Requirement(type: .generic(parameter), name: nominal.key)]
            nominal.primaryNames = declaration.generics.map(\.name)
            environment.generics = nominal.generics
            own = .generic(parameter)
            for item in declaration.associated {
                nominal.associated.append(AssociatedType(name: item.name))
                environment.names[item.name] = .associated(own, item.name)
            }
        } else {
            for parameter in declaration.generics {
                let made = TypeParameter(parameter.name)
                nominal.generics.parameters.append(made)
                environment.names[parameter.name] = .generic(made)
            }
            own = .nominal(nominal, nominal.generics.types)
        }
        declarations.append(DeclaredType(syntax: declaration, nominal: nominal, own: own, environment: environment))
        for inner in declaration.types where inner.kind != .extension {
            let type = try makeType(inner, inside: nominal, environment, &declarations)
            nominal.types[inner.name] = .nominal(type, type.kind == .protocol ? [] : type.generics.types)
        }
        return nominal
    }

    /// What type parameters and associated types must be.
    private func constrain(_ declared: DeclaredType) throws(Diagnostic) {
        let (syntax, nominal) = (declared.syntax, declared.nominal)
        // What must hold of the parameters of the type around was read since.
        if let outer = nominal.outer, nominal.kind != .protocol { nominal.generics.demand(outer.generics) }
        guard nominal.kind == .protocol else {
            return try constrain(declared.environment, syntax.generics, syntax.requirements)
        }
        var environment = declared.environment
        for name in nominal.conformances { noteAssociated(name, declared.own, &environment) }
        nominal.inheritedNames = environment.names
        try inEnvironment(environment, declared.own) { () throws(Diagnostic) in
            for (index, item) in syntax.associated.enumerated() {
                for bound in item.bounds { try require(.associated(declared.own, item.name), bound, nominal.generics) }
                if let standard = item.standard { nominal.associated[index].standard = try resolve(standard) }
            }
        }
        try inEnvironment(environment, declared.own) { () throws(Diagnostic) in try constrain(environment, [], syntax.requirements) }
    }

    /// The class that a class inherits from, the protocols that a type conforms to, and the raw type of an enum.
    private func inherit(_ declared: DeclaredType) throws(Diagnostic) {
        let (declaration, nominal) = (declared.syntax, declared.nominal)
        try inEnvironment(declared.environment, declared.own) { () throws(Diagnostic) in
            for (index, syntax) in declaration.inherited.enumerated() {
                if declaration.kind == .enumeration, index == 0, case .name(let name, _) = syntax.kind, let raw = Self.rawTypes[name] {
                    nominal.rawType = raw
                } else if let (key, arguments) = try protocolKey(syntax) {
                    if library.types[key]?.kind == .existential, !Conformances.isKnown(key) {
                        throw unsupported("types of cells cannot take the place of the library's '\(key)'; write it in a Swift package", syntax.range)
                    }
                    nominal.conformances.insert(key)
                    if key == "LocalizedError" { nominal.conformances.insert("Error") }
                    if nominal.kind == .protocol, declaration.kind == .extension { throw failure("an extension of a protocol adds no protocol; say what it refines where it is declared", syntax.range) }
                    if declaration.kind == .extension { nominal.conditions[key] = ConformanceCondition(pattern: declared.own, generics: declared.environment.generics) }
                    for (name, argument) in zip(protocolType(key)?.primary ?? Conformances.primary[key] ?? [], arguments) { nominal.types[name] = argument }
                } else {
                    let type = try resolve(syntax)
                    guard type.isClass else { throw failure("cannot find the protocol '\(type)' here", syntax.range, kind: .name) }
                    guard nominal.kind == .class, declaration.kind == .class else { throw failure("only classes inherit from a class; '\(nominal.name)' is none", syntax.range) }
                    guard nominal.superclass == nil else { throw failure("a class inherits from one class; '\(nominal.name)' names two", syntax.range) }
                    guard !(type.nominal?.isFinal ?? false) else { throw failure("'\(type)' is declared 'final', so no class inherits from it", syntax.range) }
                    guard type.nominal?.inherits(from: nominal) == false else { throw failure("'\(nominal.name)' inherits from itself", syntax.range) }
                    nominal.superclass = type
                }
            }
        }
    }

    /// A type declared inside the type whose members are checked, or around that.
    func nestedType(_ name: String) -> Type? {
        guard let selfType else { return nil }
        if selfType.isGeneric || selfType.nominal == nil { return innerType(name, of: selfType) }
        var current = selfType.nominal
        while let nominal = current {
            if let type = nominal === selfType.nominal ? innerType(name, of: selfType) : nominal.types[name] { return type }
            current = nominal.outer
        }
        return nil
    }

    // MARK: First values

    /// Checks the first value of a property, whose type it gives where none is written.
    func settleProperty(of value: DefaultValue) throws(Diagnostic) {
        guard let index = pendingProperties.firstIndex(where: { $0.value === value }), let expression = value.expression else { return }
        let property = pendingProperties.remove(at: index)
        let outer = (scope, context, selfType, selfSymbol, isInitializing, unset, environment)
        (scope, context, selfType, selfSymbol, isInitializing) = (property.scope, value.body, property.own, nil, false)
        environment = property.environment
        defer { (scope, context, selfType, selfSymbol, isInitializing, unset, environment) = outer }
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

    func late(_ expression: Expression, _ type: Type, hasWrittenType: Bool, _ owner: NominalType) -> DefaultValue {
        let body = FunctionBody(name: owner.name, file: file, isInner: false, result: type)
        let value = DefaultValue(expression, type, body)
        contexts.append(body)
        pendingProperties.append(PendingProperty(
                value: value, hasWrittenType: hasWrittenType, owner: owner, own: selfType ?? .nominal(owner), environment: environment, scope: memberScope ?? cellScope))
        return value
    }

    // MARK: Parts

    nonisolated(unsafe) static let rawTypes: [String: Type] = ["Int": .int, "String": .string, "Double": .double, "Character": .character]
        .merging(FixedWidth.allCases.map { ($0.name, Type.fixed($0)) }) { $1 }

    private func parts(of declaration: TypeDeclaration, _ nominal: NominalType) throws(Diagnostic) {
        // A simple enum can be compared and hashed without saying so.
        if nominal.kind == .enumeration, declaration.cases.allSatisfy({ $0.payload.isEmpty }), declaration.kind == .enumeration { nominal.conformances.insert("Hashable") }
        if nominal.rawType != nil { nominal.conformances.insert("RawRepresentable") }
        if nominal.kind == .protocol { return }
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
        if !item.isIndirect, payload.contains(where: { innermost($0.type).nominal === nominal }) {
            throw failure("'\(item.name)' holds a value of '\(nominal.name)' itself; write 'indirect' before 'case', or before 'enum'", item.range)
        }
        var raw: Value?
        if let rawType = nominal.rawType {
            if let expression = item.rawValue {
                raw = constant(try checkWhole(expression, rawType, converting: true))
                if raw == nil { throw failure("the value of a case is a literal", expression.range) }
            } else if rawType == .string {
                raw = .string(item.name)
            } else if let width = rawType.integerWidth {
                raw = width.value(((try? nominal.cases.last?.rawValue?.wholeNumber()) ?? nil).map { $0 + 1 } ?? 0)
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
        case (.integer(let number), let type): type.fixedWidth?.value(Int128(number)) ?? .int(number)
        case (.unsigned(let number), _): .uint64(number)
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
        if isExtension { throw failure("an extension adds no stored properties; declare '\(name)' in the type itself, or compute it", binding.pattern.range) }
        guard nominal.kind != .enumeration else { throw failure("an enum has no stored properties; give its cases values", binding.pattern.range) }
        guard nominal.fieldIndex(name) == nil else { throw failure("'\(name)' is declared twice", binding.pattern.range, kind: .name) }
        if variable.modifiers.contains("override"), binding.willSet != nil || binding.didSet != nil { return }
        if variable.modifiers.contains("override") { throw failure("a stored property overrides nothing; compute it, with 'get' and 'set'", binding.pattern.range) }
        guard binding.type != nil || binding.value != nil else { throw failure("'\(name)' needs a type or a value", binding.pattern.range) }
        let type: Type
        if let syntax = binding.type { type = try resolve(syntax) } else if let told = binding.told { type = .optional(toldType(by: told, nominal)) } else { type = fresh() }
        if nominal.kind == .structure, innermost(type).nominal === nominal { throw failure("a struct cannot contain itself; use an array or an enum with 'indirect'", binding.pattern.range) }
        var field = NominalType.Field(
                name: name, type: type, isMutable: !variable.isLet,
                defaultValue: binding.value.map { late($0, type, hasWrittenType: binding.type != nil || binding.told != nil, nominal) }, range: binding.pattern.range,
                observers: binding.willSet != nil || binding.didSet != nil ? Observers() : nil, isPrivate: variable.isPrivate, hasPrivateSetter: variable.hasPrivateSetter,
            isFinal: nominal.isFinal || variable.modifiers.contains("final") || variable.isLet && nominal.kind != .class)
        field.unwrapsItself = binding.type?.unwrapsItself ?? false
        if variable.modifiers.contains("weak") || variable.modifiers.contains("unowned") { field.ownership = try ownership(variable.modifiers, type, binding.pattern.range) }
        nominal.fields.append(field)
    }

    /// The type of a lazy property, which its value tells when it is first asked for.
    func toldType(by value: Expression, _ owner: NominalType) -> Type {
        if let known = toldTypes.first(where: { $0.value === value }) { return known.type }
        let type = fresh()
        toldTypes.append(ToldType(value: value, type: type, own: selfType ?? .nominal(owner), environment: environment, scope: memberScope ?? cellScope))
        return type
    }

    /// Finds out the type of a lazy property, whose value sees the members of its type.
    func settleTold(_ type: Type) throws(Diagnostic) {
        guard let index = toldTypes.firstIndex(where: { !$0.isSettled && $0.type == type.pruned }) else { return }
        toldTypes[index].isSettled = true
        let told = toldTypes[index]
        let body = FunctionBody(name: "lazy", file: file, isInner: false, result: nil)
        let own = VariableSymbol("self", told.own, isMutable: true, owner: body.identity)
        let outer = (scope, context, selfType, selfSymbol, isInitializing, unset, environment)
        defer { (scope, context, selfType, selfSymbol, isInitializing, unset, environment) = outer }
        (scope, selfType, selfSymbol, isInitializing, environment) = (told.scope, told.own, own, false, told.environment)
        try inFunction(body) { () throws(Diagnostic) in
            scope.names["self"] = .variable(own)
            let found = try checkWhole(told.value).type.resolved
            guard found.isConcrete else { throw failure("the type of this value is not known; write it, as in 'lazy var name: Type = …'", told.value.range) }
            _ = unify(told.type, found)
        }
    }

    /// What `weak` and `unowned` are for.
    func ownership(_ modifiers: Set<String>, _ type: Type, _ range: SourceRange) throws(Diagnostic) -> Ownership {
        let isWeak = modifiers.contains("weak")
        if isWeak, !type.isOptional { throw failure("a 'weak' variable becomes nil when its object goes, so it is an optional: write '\(type)?'", range) }
        let inner = innermost(type)
        guard inner.isClass || conforms(inner, to: "AnyObject") || isOpen(inner) else {
            throw failure("'\(isWeak ? "weak" : "unowned")' is for objects of classes, and '\(inner)' is \(inner.isProtocol ? "a protocol that structs conform to as well; write ': AnyObject' behind its name" : "none")", range)
        }
        return isWeak ? .weak : .unowned
    }
}

/// The type of a lazy property that its value tells.
struct ToldType {
    let value: Expression
    let type: Type
    let own: Type
    let environment: Environment
    let scope: Scope
    var isSettled = false
}

/// A property whose first value waits until it is asked for, or until all names of the cell are known.
struct PendingProperty {
    let value: DefaultValue
    let hasWrittenType: Bool
    let owner: NominalType
    let own: Type
    let environment: Environment
    let scope: Scope
}

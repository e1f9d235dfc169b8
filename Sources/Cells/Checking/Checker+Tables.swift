// Where the members of a type are looked for: in what it declares, in the classes above it, in what extensions add to
// built-in types, and in protocols.
extension Checker {
    /// A table of members, and the type as that table's members see it.
    typealias Table = (table: NominalType, type: Type)

    /// The tables of a type, the one that comes first first.
    func tables(of type: Type, named name: String? = nil) -> [Table] {
        let type = type.pruned
        if name == "makeIterator", type.head != nil { session.loadStandard("makeIterator") }
        if let name, StandardCells.members.contains(name) { session.loadStandard(name) }
        if name == "index" || name == "distance", type.head != nil { session.loadStandard("Collection") }
        var result: [Table] = []
        var isAbstract = false
        switch type {
        case .nominal(let nominal, let arguments):
            if !leavesOutClasses { for (own, arguments) in nominal.chain(arguments) { result.append((own, .nominal(own, arguments))) } }
            isAbstract = nominal.kind == .protocol
            if nominal.kind == .native || nominal.kind == .existential, let table = extensionTables(nominal.key) { result.append((table, type)) }
        case .generic, .associated:
            isAbstract = true
            if let superclass = superclass(of: type)?.pruned { result += tables(of: superclass, named: name) }
        case .variable(let variable):
            guard variable.literal != .none else { return [] }
            return tables(of: type.resolved, named: name)
        case .tuple, .function, .metatype, .parameter, .unknown: return []
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence:
            if let head = type.head, let table = extensionTables(head) { result.append((table, type)) }
            if type == .any, let table = extensionTables("Any") { result.append((table, type)) }
        }
        for table in protocolTables where name.map({ table.has($0) }) ?? true {
            if result.contains(where: { $0.table === table }) { continue }
            if isAbstract || table.hasExtensionMembers, conforms(type, to: table.key) { result.append((table, type)) }
        }
        return result
    }

    private func extensionTables(_ head: String) -> NominalType? {
        guard let table = extensions[head] ?? session.extensions[head], table.kind != .protocol else { return nil }
        return table
    }

    /// Whether nothing but protocols says what the type has.
    func isAbstract(_ type: Type) -> Bool {
        switch type.pruned {
        case .generic, .associated: true
        case .nominal(let nominal, _): nominal.kind == .protocol
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .metatype, .variable, .parameter, .unknown:
            false
        }
    }

    // MARK: Methods

    /// The methods of a name, in levels: those of a level come before those of later ones.
    func methods(_ name: String, of type: Type, static isStatic: Bool) -> [[UserFunction]] {
        var levels: [[UserFunction]] = []
        var required: [UserFunction] = []
        var added: [UserFunction] = []
        let abstract = isAbstract(type)
        for (table, own) in tables(of: type, named: name) {
            var level: [UserFunction] = []
            for function in table.methods[name] ?? [] where function.isStatic == isStatic {
                if function.isRequirement, !abstract { continue }
                if function.isStandard, isGivenByLibrary(name, type, isStatic) { continue }
                guard let applied = applied(function, on: function.ownType?.isGeneric ?? false && table.kind == .class ? type : own) else { continue }
                // What a class overrides is not there a second time.
                if let slot = function.slot, levels.contains(where: { $0.contains { slot == ($0.application?.generic ?? $0).slot } }) { continue }
                if table.kind == .protocol { if function.isRequirement { required.append(applied) } else { added.append(applied) } } else { level.append(applied) }
            }
            if level.isEmpty { continue }
            if table.kind == .class, !levels.isEmpty, own.isClass { levels[levels.count - 1] += level } else { levels.append(table.kind == .class ? level : mostSpecial(level)) }
        }
        if !required.isEmpty { levels.append(required) }
        if !added.isEmpty { levels.append(mostSpecial(added)) }
        return levels
    }

    /// Whether the library has its own way, which comes before what Swift's protocols give.
    private func isGivenByLibrary(_ name: String, _ type: Type, _ isStatic: Bool) -> Bool {
        guard type.pruned.nominal.map({ $0.kind == .native }) ?? !type.pruned.isGeneric else { return false }
        return !nativeMembers(of: type, name, static: isStatic).isEmpty
    }

    /// Of members of protocols, and of extensions with conditions, that take the same, those whose conditions say the most.
    private func mostSpecial(_ functions: [UserFunction]) -> [UserFunction] {
        functions.filter { function in
            !functions.contains { other in
                other !== function && other.parameters.map(\.label) == function.parameters.map(\.label) && weight(other) > weight(function)
                    && other.parameters.map(\.type.resolved) == function.parameters.map(\.type.resolved)
            }
        }
    }

    private func weight(_ function: UserFunction) -> Int {
        let declared = function.application?.generic ?? function
        // What an extension makes a type of its own is no type parameter any more.
        let fixed = (declared.ownType?.arguments.count { !$0.isGeneric } ?? 0) * 100
        guard let generics = declared.generics else { return fixed }
        // An extension of a protocol that refines another goes before whatever the other's extension asks of types inside.
        let own = declared.ownType?.pruned
        return generics.requirements.reduce(fixed) { $0 + allProtocols([$1.name]).count * ($1.type.pruned == own ? 20 : 1) } + generics.equalities.count * 3 + generics.classes.count
    }

    // MARK: Type parameters put in

    /// A member as it is for one type: type parameters stand for types, some of which are still to be found out.
    /// - Returns: Nil when the conditions of its extension do not hold.
    func applied(_ function: UserFunction, on own: Type?) -> UserFunction? {
        guard let generics = function.generics else { return function }
        let mark = trail.count
        let bindings = TypeBindings(generics.parameters, generics.parameters.map { fresh(name: $0.name) })
        if let own, let pattern = function.ownType {
            guard unify(pattern.replacing(bindings), own), holds(generics, bindings) else {
                undo(to: mark)
                return nil
            }
        }
        return application(of: function, bindings)
    }

    func application(of function: UserFunction, _ bindings: TypeBindings) -> UserFunction {
        let parameters = function.parameters.map { parameter in
            var result = parameter
            result.type = parameter.type.replacing(bindings)
            if let value = parameter.defaultValue {
                let own = DefaultValue(value.expression ?? Expression(kind: .nilLiteral, range: SourceRange(0, 0)), result.type, value.body)
                own.applied = (value, bindings)
                result.defaultValue = own
            }
            return result
        }
        let result = UserFunction(
            name: function.name, parameters: parameters, result: function.result.replacing(bindings), isThrowing: function.isThrowing,
            code: function.code, machine: machine)
        result.application = UserFunction.Application(generic: function, arguments: bindings.types)
        result.copyTraits(of: function)
        return result
    }

    /// The conditions that must hold of the types that a call finds out.
    func conditions(of function: UserFunction) -> (constraints: [(type: Type, name: String)], equalities: [(Type, Type)], classes: [(Type, Type)]) {
        guard let application = function.application, let generics = application.generic.generics else { return ([], [], []) }
        return conditions(generics, TypeBindings(generics.parameters, application.arguments))
    }

    /// The same of a declared type, for an initializer that nobody wrote and for cases.
    func conditions(of nominal: NominalType, for arguments: [Type]) -> (constraints: [(type: Type, name: String)], equalities: [(Type, Type)], classes: [(Type, Type)]) {
        guard nominal.generics.parameters.count == arguments.count else { return ([], [], []) }
        return conditions(nominal.generics, TypeBindings(nominal.generics.parameters, arguments))
    }

    private func conditions(_ generics: Generics, _ bindings: TypeBindings) -> (constraints: [(type: Type, name: String)], equalities: [(Type, Type)], classes: [(Type, Type)]) {
        (
            generics.requirements.map { ($0.type.replacing(bindings), $0.name) }, generics.equalities.map { ($0.replacing(bindings), $1.replacing(bindings)) },
            generics.classes.map { ($0.type.replacing(bindings), $0.superclass.replacing(bindings)) }
        )
    }

    // MARK: Properties

    /// A property that is computed, as it is for a type.
    func property(_ name: String, of type: Type, static isStatic: Bool) -> (accessors: Accessors, type: Type, table: NominalType)? {
        let abstract = isAbstract(type)
        var found: (accessors: Accessors, type: Type, table: NominalType, weight: Int)?
        for (table, own) in tables(of: type, named: name) {
            for property in (table.properties[name].map { [$0] } ?? []) + (table.conditionalProperties[name] ?? []) where property.isStatic == isStatic {
                let getter = property.accessors.getter
                if getter.isRequirement, !abstract { continue }
                if getter.isStandard, isGivenByLibrary(name, type, isStatic) { continue }
                guard let applied = applied(getter, on: getter.ownType?.isGeneric ?? false && table.kind == .class ? type : own) else { continue }
                let setter = property.accessors.setter.map { setter in applied.application.map { application(of: setter, TypeBindings(setter.generics?.parameters ?? [], $0.arguments)) } ?? setter }
                let weight = getter.isRequirement ? 1_000 : weight(getter)
                if let known = found, known.weight >= weight || table.kind != .protocol { continue }
                found = (Accessors(getter: applied, setter: setter), applied.result, table, weight)
            }
            if found != nil, table.kind != .protocol { break }
        }
        return found.map { ($0.accessors, $0.type, $0.table) }
    }

    /// The class or struct that stores a property, the type it has there, and its place among all that the value stores.
    func storedProperty(_ name: String, of type: Type) -> (field: NominalType.Field, owner: NominalType, index: Int, type: Type)? {
        var type = type.pruned
        if type.isGeneric { type = superclass(of: type) ?? type }
        guard case .nominal(let nominal, let arguments) = type else { return nil }
        for (own, arguments) in nominal.chain(arguments) {
            if own.properties[name].map({ !$0.isStatic }) ?? false { return nil }
            guard let index = own.fieldIndex(name) else { continue }
            return (own.fields[index], own, own.firstField + index, own.fields[index].type.replacing(TypeBindings(own.generics.parameters, arguments)))
        }
        return nil
    }

    // MARK: Others

    func subscripts(of type: Type, static isStatic: Bool) -> [Accessors] {
        let abstract = isAbstract(type)
        var result: [Accessors] = []
        for (table, own) in tables(of: type) {
            for accessors in table.subscripts where accessors.getter.isStatic == isStatic && (abstract || !accessors.getter.isRequirement) {
                guard let getter = applied(accessors.getter, on: own) else { continue }
                if let slot = accessors.getter.slot, result.contains(where: { slot == ($0.getter.application?.generic ?? $0.getter).slot }) { continue }
                let setter = accessors.setter.map { setter in getter.application.map { application(of: setter, TypeBindings(setter.generics?.parameters ?? [], $0.arguments)) } ?? setter }
                if abstract, let known = result.firstIndex(where: { $0.getter.parameters.map(\.label) == getter.parameters.map(\.label) && $0.getter.parameters.map(\.type.resolved) == getter.parameters.map(\.type.resolved) }) {
                    // A protocol that refines another may ask for more of the same subscript.
                    if result[known].setter == nil, setter != nil { result[known] = Accessors(getter: getter, setter: setter) }
                    continue
                }
                result.append(Accessors(getter: getter, setter: setter))
            }
        }
        return result
    }

    func staticVariable(_ name: String, of type: Type) -> (symbol: VariableSymbol, table: NominalType)? {
        for (table, _) in tables(of: type, named: name) { if let symbol = table.statics[name] { return (symbol, table) } }
        return nil
    }

    /// What a type of the library is told to be by an extension that makes it conform.
    func addedType(_ name: String, of type: Type) -> Type? {
        guard let head = type.head, let table = extensions[head] ?? session.extensions[head], let own = table.inferredOwn[name], let found = table.inferred[name] else { return nil }
        let parameters = own.arguments.compactMap { argument -> TypeParameter? in if case .generic(let parameter) = argument { parameter } else { nil } }
        var bindings = TypeBindings(parameters, parameters.map { .generic($0) })
        own.match(type, &bindings)
        return found.replacing(bindings)
    }

    /// The type with what extensions tell put in.
    func known(_ type: Type) -> Type {
        guard case .associated(let base, let name) = type else { return type }
        return (addedType(name, of: base) ?? ownIterator(name, of: base))?.pruned ?? type
    }

    /// The iterator of a type of the library, which is told by its method.
    private func ownIterator(_ name: String, of type: Type) -> Type? {
        if name == "Iterator", case .sequence(let kind, _) = type, kind.hasPrefix("Unfold") { return type }
        guard name == "Iterator", type.head != nil else { return nil }
        session.loadStandard("makeIterator")
        for (table, _) in tables(of: type, named: "makeIterator") {
            guard let method = table.methods["makeIterator"]?.first(where: { $0.parameters.isEmpty && !$0.isRequirement }), let own = applied(method, on: type) else { continue }
            return own.result.resolved
        }
        return nil
    }

    /// A type declared inside a type, or told by its conformance.
    func innerType(_ name: String, of type: Type) -> Type? {
        let type = type.pruned
        if let known = type.associatedType(name) ?? addedType(name, of: type) ?? ownIterator(name, of: type) { return known.pruned }
        if let literal = Conformances.literalType(name), type.isGeneric, conforms(type, to: "ExpressibleBy\(name.dropLast("Type".count))") { return literal }
        if type.isGeneric {
            let required = allProtocols(requiredProtocols(of: type))
            if required.contains(where: { protocolType($0)?.associated.contains { $0.name == name } ?? false || Conformances.associated[$0]?[name] != nil }) { return .associated(type, name) }
            if let superclass = superclass(of: type) { return innerType(name, of: superclass) }
            for key in required { if let alias = protocolType(key)?.types[name] { return alias.replacing(TypeBindings(protocolType(key)!.generics.parameters, [type])) } }
            return nil
        }
        if name == "ID", type.nominal?.kind != .protocol, conforms(type, to: "Identifiable"), let id = memberType("id", type)?.pruned, !isOpen(id) { return id }
        for (table, _) in tables(of: type, named: name) { if let inner = table.types[name] { return inner.replacing(TypeBindings(table.generics.parameters, table.kind == .protocol ? [type] : type.arguments)) } }
        return nil
    }
}

extension NominalType {
    /// Whether anything in it has the name.
    func has(_ name: String) -> Bool {
        methods[name] != nil || properties[name] != nil || conditionalProperties[name] != nil || statics[name] != nil || types[name] != nil || fieldIndex(name) != nil
    }

    /// Of a protocol: whether it gives members to those that conform.
    var hasExtensionMembers: Bool { hasAdditions }

    private var hasAdditions: Bool {
        !conditionalProperties.isEmpty || !types.isEmpty || methods.values.contains { $0.contains { !$0.isRequirement } } || properties.values.contains { !$0.accessors.getter.isRequirement }
            || subscripts.contains { !$0.getter.isRequirement } || initializers.contains { !$0.isRequirement }
    }
}

extension UserFunction {
    /// As '#function' writes it.
    var place: String {
        guard let declaration, declaration.kind != .subscripting, declaration.kind != .deinitializer else { return name }
        return "\(name)(\(parameters.map { ($0.label ?? "_") + ":" }.joined()))"
    }

    func copyTraits(of other: UserFunction) {
        (thrown, isStatic, isMutating, isPrivate, isOverride, isFinal, isConvenience) = (other.thrown, other.isStatic, other.isMutating, other.isPrivate, other.isOverride, other.isFinal, other.isConvenience)
        (isStandard, setType, home) = (other.isStandard, other.setType, other.home)
        (declaration, documentation, observed, slot, isRequirement) = (other.declaration, other.documentation, other.observed, other.slot, other.isRequirement)
        environment = other.environment
    }
}

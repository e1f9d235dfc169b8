/// What type parameters a declaration sees, by name, and what holds of them.
struct Environment {
    var generics = Generics()
    var names: [String: Type] = [:]
    /// Type parameters of declarations around that a `where` clause makes a type.
    var fixed = TypeBindings()
}

/// The conditions under which a type conforms: the type in terms of the extension's own parameters, and what must hold of these.
struct ConformanceCondition {
    let pattern: Type
    let generics: Generics
}

extension Checker {
    /// Checks what a declaration holds, with its type parameters in sight.
    func inEnvironment<R>(_ inner: Environment, _ own: Type?, _ body: () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let outer = (environment, selfType)
        environment = inner
        selfType = own
        defer { (environment, selfType) = outer }
        return try body()
    }

    // MARK: Type parameters

    /// The environment inside a declaration with type parameters of its own.
    func environment(_ written: [GenericParameter], _ requirements: [RequirementSyntax], inside outer: Environment) throws(Diagnostic) -> Environment {
        if written.isEmpty, requirements.isEmpty { return outer }
        var inner = Environment(generics: Generics(inside: outer.generics), names: outer.names)
        for parameter in written {
            let own = TypeParameter(parameter.name)
            inner.generics.parameters.append(own)
            inner.names[parameter.name] = .generic(own)
        }
        var names: Set<String> = []
        let own = Set(written.map(\.name))
        for requirement in requirements where requirement.isEquality && !own.contains(requirement.subject.root) {
            let subject = try inEnvironment(inner, selfType) { () throws(Diagnostic) in try resolve(requirement.subject) }
            if case .generic(let parameter) = subject, outer.generics.parameters.contains(parameter) {
                let type = try inEnvironment(inner, selfType) { () throws(Diagnostic) in try resolve(requirement.bound) }
                inner.fixed.parameters.append(parameter)
                inner.fixed.types.append(type)
                if case .name(let name, _) = requirement.subject.kind { names.insert(name) }
            } else if let root = subject.path?.root, outer.generics.parameters.contains(root), inner.fixed[root] == nil {
                // What holds here holds in no other member: a parameter of its own.
                let own = TypeParameter(root.name)
                own.known = root.known.mapValues { $0.replacing(TypeBindings([root], [.generic(own)])) }
                inner.fixed.parameters.append(root)
                inner.fixed.types.append(.generic(own))
                inner.generics.parameters.append(own)
            }
        }
        if !inner.fixed.isEmpty {
            let fixed = inner.fixed
            inner.names = inner.names.mapValues { $0.replacing(fixed) }
            inner.generics.parameters.removeAll { fixed.parameters.contains($0) }
            inner.generics.classes = inner.generics.classes.map { ($0.type.replacing(fixed), $0.superclass.replacing(fixed)) }
            inner.generics.equalities = inner.generics.equalities.map { ($0.replacing(fixed), $1.replacing(fixed)) }
            inner.generics.requirements = inner.generics.requirements.map { Generics.Requirement(type: $0.type.replacing(fixed), name: $0.name) }
            try inEnvironment(inner, selfType?.replacing(fixed)) { () throws(Diagnostic) in try constrain(inner, written, requirements.filter { requirement in
                guard requirement.isEquality, case .name(let name, _) = requirement.subject.kind else { return true }
                return !names.contains(name)
            }) }
            return inner
        }
        try constrain(inner, written, requirements)
        return inner
    }

    /// Reads what must hold of type parameters that have names already.
    func constrain(_ inner: Environment, _ written: [GenericParameter], _ requirements: [RequirementSyntax]) throws(Diagnostic) {
        try inEnvironment(inner, selfType) { () throws(Diagnostic) in
            for parameter in written {
                guard let type = inner.names[parameter.name] else { continue }
                for bound in parameter.bounds { try require(type, bound, inner.generics) }
            }
            for requirement in requirements {
                let subject = try resolve(requirement.subject)
                if requirement.isEquality {
                    inner.generics.equate(subject, try resolve(requirement.bound))
                } else {
                    try require(subject, requirement.bound, inner.generics)
                }
            }
        }
    }

    /// Notes that a type conforms to a protocol, or inherits from a class.
    func require(_ type: Type, _ bound: TypeSyntax, _ generics: Generics) throws(Diagnostic) {
        if case .composition(let parts) = bound.kind {
            for part in parts { try require(type, part, generics) }
            return
        }
        if let (key, arguments) = try protocolKey(bound) {
            if key.contains(" & "), let joined = session.compositions[key] {
                for part in joined.conformances.sorted() { generics.requirements.append(Generics.Requirement(type: type, name: part)) }
                return
            }
            generics.requirements.append(Generics.Requirement(type: type, name: key))
            if key == "StringProtocol" { generics.equate(.associated(type, "Element"), .character) }
            for own in allProtocols([key]) {
                guard let table = protocolType(own), !Conformances.isKnown(own) else { continue }
                let bindings = TypeBindings(table.generics.parameters, [type])
                for (left, right) in table.generics.equalities { generics.equate(left.replacing(bindings), right.replacing(bindings)) }
            }
            let names = protocolType(key)?.primary ?? Conformances.primary[key] ?? []
            for (name, argument) in zip(names, arguments) { generics.equate(.associated(type, name), argument) }
            return
        }
        let resolved = try resolve(bound)
        guard resolved.isClass else { throw failure("'\(resolved)' is no protocol and no class, so nothing can be asked to conform to it; write '== \(resolved)' behind 'where'", bound.range) }
        generics.classes.append((type, resolved))
    }

    /// The key of the protocol that is written, and its type arguments; nil when it is no protocol.
    func protocolKey(_ syntax: TypeSyntax) throws(Diagnostic) -> (key: String, arguments: [Type])? {
        switch syntax.kind {
        case .existential(let inner), .opaque(let inner): return try protocolKey(inner)
        case .name(let name, let written):
            var arguments: [Type] = []
            if case .type(let type)? = lookUp(name) {
                guard let nominal = type.nominal, nominal.kind == .protocol else { return type.nominal?.kind == .existential ? (name, []) : nil }
                for argument in written { arguments.append(try resolve(argument)) }
                return (nominal.key, arguments)
            }
            guard Conformances.isKnown(name) || library.types[name]?.kind == .existential else { return nil }
            for refined in Conformances.withRefined(name) { session.loadStandard(refined) }
            for argument in written { arguments.append(try resolve(argument)) }
            return (name, arguments)
        case .member(let base, let name, _):
            guard case .name(let outer, _) = base.kind, case .type(let type)? = lookUp(outer), let nominal = type.nominal?.types[name]?.nominal, nominal.kind == .protocol else { return nil }
            return (nominal.key, [])
        default: return nil
        }
    }

    /// The protocol of a cell, or what cells added to one of the library.
    func protocolType(_ key: String) -> NominalType? {
        if let own = extensions[key], own.kind == .protocol { return own }
        if let known = session.extensions[key], known.kind == .protocol { return known }
        return nil
    }

    /// Where members that extensions add to a built-in type or a protocol are kept.
    func extensionTable(_ key: String, kind: NominalType.Kind) -> NominalType {
        if let own = extensions[key] { return own }
        // What Swift itself adds to the type is there before the cell's own copy is made.
        if !session.isStandard { for text in StandardCells.extending(key) { session.loadStandard(text) } }
        let table = session.extensions[key]?.copied() ?? NominalType(name: key, kind: kind)
        extensions[key] = table
        return table
    }

    /// All protocols that cells declared or extended.
    var protocolTables: [NominalType] {
        var result = extensions.values.filter { $0.kind == .protocol }
        for (key, table) in session.extensions where table.kind == .protocol && extensions[key] == nil { result.append(table) }
        return result
    }

    // MARK: Conformance of type parameters

    /// The protocols that something whose type is not known has to conform to.
    func requiredProtocols(of type: Type) -> [String] {
        var result: [String] = []
        for requirement in environment.generics.requirements where requirement.type.pruned == type { result.append(requirement.name) }
        for (subject, superclass) in environment.generics.classes where subject.pruned == type { result += conformances(of: superclass) }
        if case .associated(let base, let name) = type {
            for key in allProtocols(requiredProtocols(of: base.pruned)) {
                if let own = protocolType(key), let parameter = own.generics.parameters.first {
                    let inner = Type.associated(.generic(parameter), name)
                    for requirement in own.generics.requirements where requirement.type == inner { result.append(requirement.name) }
                }
                result += Conformances.associated[key]?[name] ?? []
            }
        }
        return result
    }

    /// Protocols with all that they refine.
    func allProtocols(_ names: [String]) -> Set<String> {
        var result: Set<String> = []
        var open = names
        while let name = open.popLast() {
            guard result.insert(name).inserted else { continue }
            open += Conformances.refined[name] ?? []
            if let own = protocolType(name) ?? session.compositions[name] { open += own.conformances }
            if let type = library.types[name] { open += type.conformances }
        }
        return result
    }

    func superclass(of type: Type) -> Type? { environment.generics.classes.first { $0.type.pruned == type }?.superclass }

    /// Whether what must hold of some type parameters holds of what stands for them.
    func holds(_ generics: Generics, _ bindings: TypeBindings) -> Bool {
        for requirement in generics.requirements {
            let type = requirement.type.replacing(bindings).pruned
            if type.isVariable { continue }
            if !conforms(type, to: requirement.name) { return false }
        }
        for (subject, superclass) in generics.classes {
            let type = subject.replacing(bindings).pruned
            guard !type.isVariable, let nominal = superclass.nominal else { continue }
            if type.upcast(to: nominal) == nil, self.superclass(of: type)?.upcast(to: nominal) == nil { return false }
        }
        for (left, right) in generics.equalities {
            let (a, b) = (left.replacing(bindings).pruned, right.replacing(bindings).pruned)
            if isUnknown(a) || isUnknown(b) { continue }
            if !unify(a, b) { return false }
        }
        return true
    }
}

extension NominalType {
    /// A table to which a cell adds members, which count only if the cell checks.
    func copied() -> NominalType {
        let result = NominalType(name: name, kind: kind)
        result.key = key
        (result.conformances, result.methods, result.initializers, result.properties, result.subscripts) = (conformances, methods, initializers, properties, subscripts)
        (result.statics, result.types, result.conditionalProperties, result.conditions, result.session) = (statics, types, conditionalProperties, conditions, session)
        (result.generics, result.associated, result.primaryNames, result.documentation) = (generics, associated, primaryNames, documentation)
        (result.inferred, result.inferredOwn) = (inferred, inferredOwn)
        return result
    }
}

// What types give for what protocols ask.
extension Checker {
    /// Finds out the associated types of all types that say they conform, from what these declare.
    func inferAssociatedTypes() {
        // An iterator's are needed for its sequence's.
        for _ in 0..<2 { for pending in pendingConformances { inEnvironmentOf(pending) { infer(pending) } } }
    }

    private func inEnvironmentOf(_ pending: PendingConformance, _ body: () -> Void) {
        let outer = (environment, selfType)
        (environment, selfType) = (pending.environment, pending.own)
        body()
        (environment, selfType) = outer
    }

    private func infer(_ pending: PendingConformance) {
        let (nominal, own) = (pending.type, pending.own)
        for key in allProtocols(pending.names.map(\.name)).sorted() {
            let open = (protocolType(key)?.associated.map(\.name) ?? []) + (Conformances.associated[key].map { Array($0.keys) } ?? [])
            let missing = open.filter { name in nominal.innerType(name, own.arguments) == nil || nominal.kind == .native && own.associatedType(name) == nil && nominal.types[name] == nil }
            if missing.isEmpty { continue }
            if let found = standardAssociated(key, own) { for (name, type) in found where missing.contains(name) { note(name, type, in: nominal, own) } }
            guard let table = protocolType(key) else { continue }
            let bindings = TypeBindings(table.generics.parameters, [own])
            var variables: [String: Type] = [:]
            for name in missing where nominal.innerType(name, own.arguments) == nil { variables[name] = fresh(name: name) }
            for (name, requirement) in table.properties where requirement.accessors.getter.isRequirement {
                if let stored = storedProperty(name, of: own), isOpen(stored.field.type), let value = stored.field.defaultValue { try? settleProperty(of: value) }
                if let type = memberType(name, own) { _ = unify(opened(requirement.type.replacing(bindings), own, variables), type) }
            }
            for requirement in table.subscripts where requirement.getter.isRequirement {
                for accessors in nominal.subscripts where accessors.getter.parameters.count == requirement.getter.parameters.count {
                    _ = unifyAll(requirement.getter, accessors.getter, own, bindings, variables)
                }
            }
            // Behind properties and subscripts: a method may be a protocol's own for any type, which says nothing.
            for (name, requirements) in table.methods {
                for requirement in requirements where requirement.isRequirement { matchWitness(requirement, name, own, bindings, variables) }
            }
            if nominal.kind == .native { matchLibrary(table, own, bindings, variables) }
            for requirement in table.initializers where requirement.isRequirement {
                for initializer in nominal.initializers where initializer.parameters.map(\.label) == requirement.parameters.map(\.label) {
                    _ = unifyAll(requirement, initializer, own, bindings, variables, result: false)
                }
            }
            for (name, variable) in variables {
                if !variable.pruned.isVariable {
                    note(name, variable.pruned, in: nominal, own)
                } else if let standard = table.associated.first(where: { $0.name == name })?.standard {
                    note(name, standard.replacing(bindings), in: nominal, own)
                }
            }
        }
    }

    /// Keeps an associated type, in terms of the type's own parameters.
    private func note(_ name: String, _ type: Type, in nominal: NominalType, _ own: Type) {
        let parameters = own.arguments.compactMap { argument -> TypeParameter? in if case .generic(let parameter) = argument.pruned { parameter } else { nil } }
        let back = parameters.count == nominal.generics.parameters.count ? TypeBindings(parameters, nominal.generics.types) : TypeBindings()
        nominal.inferred[name] = type.resolved.replacing(back)
        if nominal.kind == .native { nominal.inferredOwn[name] = own }
    }

    /// What a type of the library gives itself: `append(_:)` and the subscript of an array say what its items are.
    private func matchLibrary(_ table: NominalType, _ own: Type, _ bindings: TypeBindings, _ variables: [String: Type]) {
        func match(_ requirement: UserFunction, _ name: String) {
            let wanted = requirement.parameters.map { opened($0.type.replacing(bindings), own, variables) }
            for (member, substitution) in nativeMembers(of: own, name, static: requirement.isStatic) {
                guard let candidate = try? candidate(member, nil, substitution), candidate.parameters.map(\.label) == requirement.parameters.map(\.label) else { continue }
                let mark = trail.count
                let pairs = zip(wanted, candidate.parameters.map(\.type)) + [(opened(requirement.result.replacing(bindings), own, variables), candidate.result)]
                if pairs.allSatisfy({ unify($0, $1) }) { return }
                undo(to: mark)
            }
        }
        for requirement in table.subscripts where requirement.getter.isRequirement {
            let parameters = requirement.getter.parameters
            guard parameters.count == 1, parameters[0].type.pruned == .int, elementOfList(own) != nil, let element = sequenceElement(of: own) else { continue }
            _ = unify(opened(requirement.getter.result.replacing(bindings), own, variables), element)
        }
        for (name, requirements) in table.methods { for requirement in requirements where requirement.isRequirement { match(requirement, name) } }
    }

    private func matchWitness(_ requirement: UserFunction, _ name: String, _ own: Type, _ bindings: TypeBindings, _ variables: [String: Type]) {
        for (table, _) in tables(of: own, named: name) {
            for function in table.methods[name] ?? [] where !function.isRequirement && function.isStatic == requirement.isStatic {
                guard function.parameters.map(\.label) == requirement.parameters.map(\.label) else { continue }
                if unifyAll(requirement, function, own, bindings, variables) { return }
            }
        }
    }

    private func unifyAll(
        _ requirement: UserFunction, _ function: UserFunction, _ own: Type, _ bindings: TypeBindings, _ variables: [String: Type], result: Bool = true
    ) -> Bool {
        let mark = trail.count
        var pairs = zip(requirement.parameters, function.parameters).map { ($0.type, $1.type) }
        if result { pairs.append((requirement.result, function.result)) }
        for (wanted, given) in pairs {
            let left = opened(wanted.replacing(bindings), own, variables)
            // Type parameters of the two methods stand for each other.
            if unify(left, given) || left.hasGenericPart && given.hasGenericPart && "\(left)" == "\(given)" { continue }
            if case .optional = given.pruned, case .optional = left.pruned {} else if conversion(from: given, to: left) != nil { continue }
            undo(to: mark)
            return false
        }
        return true
    }

    /// A type with those that are to be found out as variables.
    private func opened(_ type: Type, _ own: Type, _ variables: [String: Type]) -> Type {
        if case .associated(let base, let name) = type, base.pruned == own, let variable = variables[name] { return variable }
        guard type.hasPart(where: { if case .associated = $0 { true } else { false } }) else { return type }
        if case .associated(let base, let name) = type { return Type.associated(opened(base, own, variables), name).pruned }
        return type.mapChildren { opened($0, own, variables) }
    }

    /// What protocols of Swift leave open.
    private func standardAssociated(_ key: String, _ own: Type) -> [String: Type]? {
        func result(_ name: String) -> Type? {
            for (table, _) in tables(of: own, named: name) { if let function = table.methods[name]?.first(where: { $0.parameters.isEmpty && !$0.isRequirement }) { return function.result.pruned } }
            return nil
        }
        switch key {
        case "AsyncSequence":
            guard let iterator = result("makeAsyncIterator") else { return nil }
            return innerType("Element", of: iterator).map { ["Element": $0, "AsyncIterator": iterator, "Iterator": iterator] } ?? ["AsyncIterator": iterator, "Iterator": iterator]
        case "IteratorProtocol", "AsyncIteratorProtocol":
            guard case .optional(let element)? = result("next") else { return nil }
            return ["Element": element]
        case "Sequence":
            if conforms(own, to: "Collection") || conforms(own, to: "AsyncSequence") { return nil }
            guard let iterator = result("makeIterator") else {
                guard case .optional(let element)? = result("next") else { return nil }
                return ["Element": element, "Iterator": own]
            }
            return innerType("Element", of: iterator).map { ["Element": $0, "Iterator": iterator] } ?? ["Iterator": iterator]
        case "Collection":
            var found: [String: Type] = [:]
            found["Index"] = memberType("startIndex", own)
            for accessors in own.nominal?.subscripts ?? [] where accessors.getter.parameters.count == 1 {
                switch accessors.getter.parameters[0].type.pruned {
                case .range: found["SubSequence"] = accessors.getter.result
                default: if found["Element"] == nil { found["Element"] = accessors.getter.result }
                }
            }
            return found
        case "Identifiable": return memberType("id", own).map { ["ID": $0] }
        case "RawRepresentable": return (own.nominal?.rawType ?? memberType("rawValue", own)).map { ["RawValue": $0] }
        case "CaseIterable": return ["AllCases": .array(own)]
        default: return nil
        }
    }

    // MARK: Checking

    /// - Parameter first: Where those of local types begin: what the cell's own types conform to waits for their first values.
    func settleConformances(from first: Int = 0) throws(Diagnostic) {
        for pending in pendingConformances[first...] {
            try inEnvironment(pending.environment, pending.own) { () throws(Diagnostic) in
                for (name, range) in pending.names { try checkConformance(of: pending, to: name, range) }
                try checkRequiredInitializers(pending)
            }
        }
        pendingConformances.removeSubrange(first...)
    }

    private func checkConformance(of pending: PendingConformance, to name: String, _ range: SourceRange) throws(Diagnostic) {
        let (nominal, own) = (pending.type, pending.own)
        for required in allProtocols([name]).sorted() {
            if required == "AnyObject", nominal.kind != .class { throw failure("only classes conform to '\(display(name))', which is for objects; '\(nominal.name)' is none", range) }
            if nominal.kind != .native, let missing = requirement(required, of: nominal, own) { throw failure("'\(nominal.name)' does not conform to '\(display(name))': \(missing)", range) }
            guard let table = protocolType(required), !Conformances.isKnown(required) else { continue }
            let missing = missingRequirements(of: table, own)
            if let first = missing.first {
                let more = missing.count > 1 ? ", " + missing.dropFirst().joined(separator: ", ") : ""
                throw failure("'\(nominal.name)' does not conform to '\(table.name)': declare \(first)\(more)", range)
            }
            // What must hold of the associated types.
            let bindings = TypeBindings(table.generics.parameters, [own])
            for condition in table.generics.requirements {
                let type = condition.type.replacing(bindings).pruned
                if type == own || type.isVariable || type.isGeneric && condition.type.path?.names.isEmpty == false && !conformsToSomething(type) { continue }
                if !conforms(type, to: condition.name) { throw failure("'\(nominal.name)' does not conform to '\(table.name)': its '\(condition.type.path?.names.joined(separator: ".") ?? "")' is '\(type)', which is not \(display(condition.name))", range) }
            }
            for (left, right) in table.generics.equalities {
                let (a, b) = (left.replacing(bindings), right.replacing(bindings))
                if !unify(a, b) { throw failure("'\(nominal.name)' does not conform to '\(table.name)': '\(a.resolved)' has to be '\(b.resolved)'", range) }
            }
        }
    }

    private func conformsToSomething(_ type: Type) -> Bool { !requiredProtocols(of: type).isEmpty }

    func display(_ key: String) -> String { key.split(separator: "#").first.map(String.init) ?? key }

    /// What a protocol asks for and a type does not give, as declarations.
    private func missingRequirements(of table: NominalType, _ own: Type) -> [String] {
        let bindings = TypeBindings(table.generics.parameters, [own])
        var missing: [String] = []
        for item in table.associated where innerType(item.name, of: own) == nil { missing.append("'typealias \(item.name) = …'") }
        for name in table.properties.keys.sorted() {
            guard let requirement = table.properties[name], requirement.accessors.getter.isRequirement else { continue }
            let type = requirement.type.replacing(bindings)
            if !hasWitness(name, type, isSettable: requirement.accessors.setter != nil, isStatic: requirement.isStatic, own) {
                missing.append("'\(requirement.isStatic ? "static " : "")var \(name): \(type.resolved)\(requirement.accessors.setter == nil ? "" : " { get set }")'")
            }
        }
        for name in table.methods.keys.sorted() {
            for requirement in table.methods[name] ?? [] where requirement.isRequirement && witness(of: requirement, own) == nil {
                if hasNativeWitness(requirement, own) { continue }
                let declared = application(of: requirement, TypeBindings(requirement.generics?.parameters ?? [], (requirement.generics?.types ?? []).enumerated().map { $0.offset == 0 ? own : $0.element }))
                missing.append("'\(requirement.isStatic ? "static " : requirement.isMutating ? "mutating " : "")\(declared.signatureText)'")
            }
        }
        for requirement in table.initializers where requirement.isRequirement {
            if !hasInitializer(requirement, own) { missing.append("'\(application(of: requirement, TypeBindings(requirement.generics?.parameters ?? [], [own])).signatureText)'") }
        }
        for requirement in table.subscripts where requirement.getter.isRequirement {
            let labels = requirement.getter.parameters.map(\.label)
            if own.nominal?.kind == .native || own.nominal == nil { continue }
            if !subscripts(of: own, static: requirement.getter.isStatic).contains(where: { $0.getter.parameters.map(\.label) == labels }) { missing.append("'subscript(…)'") }
        }
        return missing
    }

    private func hasWitness(_ name: String, _ type: Type, isSettable: Bool, isStatic: Bool, _ own: Type) -> Bool {
        let wanted = type.resolved
        func fits(_ given: Type) -> Bool {
            let mark = trail.count
            defer { undo(to: mark) }
            return unify(given, wanted) || !isSettable && (given.resolved.isClass || given.resolved == .never || wanted.isProtocol || wanted.isOptional) && conversion(from: given, to: wanted) != nil
        }
        if !isStatic, let stored = storedProperty(name, of: own) { return fits(stored.type) && (!isSettable || stored.field.isMutable && !stored.field.hasPrivateSetter) }
        if let property = property(name, of: own, static: isStatic) { return fits(property.type) && (!isSettable || property.accessors.setter != nil) }
        if isStatic, let found = staticVariable(name, of: own) { return fits(found.symbol.type) && (!isSettable || found.symbol.isMutable) }
        if isStatic, let enumCase = own.nominal?.enumCase(name), enumCase.payload.isEmpty { return wanted == own }
        if name == "rawValue", own.nominal?.rawType != nil || name == "allCases" { return true }
        if name == "hashValue" || name == "description" && conforms(own, to: "CustomStringConvertible") { return true }
        return !nativeMembers(of: own, name, static: isStatic).isEmpty
    }

    private func hasNativeWitness(_ requirement: UserFunction, _ own: Type) -> Bool {
        if requirement.isStatic, let enumCase = own.nominal?.enumCase(requirement.name) { return enumCase.payload.map(\.label) == requirement.parameters.map(\.label) }
        if Self.comparisons.contains(requirement.name) { return conforms(own, to: ["==", "!="].contains(requirement.name) ? "Equatable" : "Comparable") }
        if Self.arithmetic.contains(requirement.name) { return isNumeric(own) || own == .string && requirement.name == "+" }
        if requirement.name == "hash" { return conforms(own, to: "Hashable") }
        return !nativeMembers(of: own, requirement.name, static: requirement.isStatic).isEmpty
    }

    private func hasInitializer(_ requirement: UserFunction, _ own: Type) -> Bool {
        let labels = requirement.parameters.map(\.label)
        guard let nominal = own.nominal, nominal.kind != .native else { return true }
        return constructors(of: own, nominal).contains { candidate in
            candidate.parameters.map(\.label) == labels || candidate.parameters.indices.allSatisfy { candidate.isOptional($0) || labels.contains(candidate.parameters[$0].label) } && labels.allSatisfy { label in candidate.parameters.contains { $0.label == label } }
        }
    }

    private func checkRequiredInitializers(_ pending: PendingConformance) throws(Diagnostic) {
        guard pending.type.kind == .class, !pending.type.initializers.filter({ !$0.isConvenience }).isEmpty, let superclass = pending.type.superclass?.nominal else { return }
        for (above, _) in superclass.chain(pending.type.superclass?.arguments ?? []) {
            for required in above.initializers where required.isRequired && !pending.type.initializers.contains(where: { $0.parameters.map(\.label) == required.parameters.map(\.label) }) {
                throw failure("'\(pending.type.name)' lacks an initializer that '\(above.name)' requires of all classes below: declare 'required \(required.signatureText)'", pending.range)
            }
        }
    }

    // MARK: Witnesses

    /// The method that a type gives for a requirement.
    func witness(of requirement: UserFunction, _ own: Type) -> UserFunction? {
        guard let generics = requirement.generics else { return nil }
        // The requirement's own type parameters stay as they are.
        let bindings = TypeBindings(generics.parameters, generics.parameters.enumerated().map { $0.offset == 0 ? own : .generic($0.element) })
        for level in methods(requirement.name, of: own, static: requirement.isStatic) {
            for function in level where function.parameters.map(\.label) == requirement.parameters.map(\.label) && function.parameters.map(\.isInout) == requirement.parameters.map(\.isInout) {
                let mark = trail.count
                let fits = zip(requirement.parameters, function.parameters).allSatisfy { wanted, given in
                    let type = wanted.type.replacing(bindings)
                    return unify(given.type, type) || type.hasGenericPart && "\(type)" == "\(given.type)"
                }
                let result = requirement.result.replacing(bindings)
                if fits, unify(function.result, result) || conversion(from: function.result, to: result) != nil || result.hasGenericPart { return function }
                undo(to: mark)
            }
        }
        return nil
    }
}

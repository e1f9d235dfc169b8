extension Checker {
    func construct(
        _ type: Type, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        let type = opened(type.pruned)
        // `UInt64(0xFF…)`: a literal of the type itself.
        if type.integerWidth != nil, arguments.count == 1, arguments[0].label == nil, trailing.isEmpty, case .integer = arguments[0].value.kind {
            let node = try check(arguments[0].value, type)
            if unify(node.type, type) { return node.with(range: range) }
        }
        // `UnicodeScalar("a")` too.
        if type.nominal?.name == "Unicode.Scalar", arguments.count == 1, arguments[0].label == nil, case .string = arguments[0].value.kind, let node = try? check(arguments[0].value, type), unify(node.type, type) {
            return node.with(range: range)
        }
        var candidates: [Candidate] = []
        if let nominal = type.nominal {
            try settleProperties(of: nominal)
            candidates = constructors(of: type, nominal)
        }
        candidates += addedConstructors(of: type)
        let natives = try self.candidates(nativeMembers(of: type, "init", static: true), nil, arguments, trailing)
        if !candidates.isEmpty, !natives.isEmpty {
            let mark = (trail.count, literals, score)
            do throws(Diagnostic) { return try choose(candidates, "\(type)", arguments, trailing, nameRange, range, expected) } catch {
                if completion?.found != nil || error.interruption != nil { throw error }
                undo(to: mark.0)
                (literals, score) = (mark.1, mark.2)
            }
            candidates = []
        }
        candidates += natives
        if candidates.isEmpty {
            if type.nominal?.kind == .existential || type.isProtocol { throw failure("'\(type)' is a protocol; make a value of a type that conforms to it", nameRange) }
            if type.isGeneric { throw failure("'\(type)' stands for any type, and nothing says that it can be made; add 'init(…)' to a protocol that it conforms to", nameRange) }
            if let nominal = type.nominal, nominal.kind == .class { throw failure("'\(type)' has no initializer: give all of its properties values, or declare 'init(…)'", nameRange) }
            if let nominal = type.nominal, nominal.kind == .structure { throw failure("the initializers of '\(type)' are private: only its own members call them", nameRange, kind: .name) }
            throw failure("values of type '\(type)' cannot be made in a cell", nameRange)
        }
        return try choose(candidates, "\(type)", arguments, trailing, nameRange, range, expected)
    }

    /// Initializers that extensions add to types of the library, and those that protocols ask for.
    func addedConstructors(of type: Type) -> [Candidate] {
        var result: [Candidate] = []
        let abstract = isAbstract(type)
        for (table, own) in tables(of: type) where table.kind == .native || table.kind == .protocol {
            for function in table.initializers where abstract || !function.isRequirement { if let applied = applied(function, on: own) { result.append(candidate(applied, receiver: nil)) } }
        }
        for index in result.indices { result[index].name = "\(type)" }
        if type.isGeneric, let superclass = superclass(of: type), let nominal = superclass.nominal {
            for var candidate in constructors(of: superclass, nominal) {
                candidate.result = type
                let make = candidate.make
                candidate.make = { arguments in
                    guard case .call(.allocate(let function, _), let arguments) = make(arguments) else { return make(arguments) }
                    return .call(.allocate(function, type), arguments)
                }
                result.append(candidate)
            }
        }
        return result
    }

    /// The initializers of a cell's type.
    func constructors(of type: Type, _ nominal: NominalType) -> [Candidate] {
        if nominal.kind == .class { return classConstructors(of: type, nominal) }
        if nominal.kind == .protocol { return [] }
        var candidates = nominal.initializers.filter { !$0.isPrivate || isInside(nominal) }.compactMap { applied($0, on: type) }.map { candidate($0, receiver: nil) }
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

    /// Those of a class, and those that it inherits: all when it declares none itself.
    private func classConstructors(of type: Type, _ nominal: NominalType) -> [Candidate] {
        var found: [(function: UserFunction, own: Type)] = []
        var inheritsAll = true
        for (own, arguments) in nominal.chain(type.arguments) {
            for function in own.initializers where !function.isPrivate || isInside(own) {
                guard inheritsAll || own === nominal || function.isConvenience else { continue }
                // What is declared below takes the place of what is declared above.
                if own !== nominal, found.contains(where: { $0.function.parameters.map(\.label) == function.parameters.map(\.label) && $0.function.parameters.map(\.type) == function.parameters.map(\.type) }) { continue }
                found.append((function, .nominal(own, arguments)))
            }
            let designated = own.initializers.filter { !$0.isConvenience }
            if !designated.isEmpty {
                inheritsAll = false
                // Those above that only hand over come along when all that they can hand over to are declared here too.
                guard let above = own.superclass?.nominal, above.initializers.filter({ !$0.isConvenience }).allSatisfy({ other in own.initializers.contains { $0.parameters.map(\.label) == other.parameters.map(\.label) } }) else { break }
            }
        }
        var candidates: [Candidate] = []
        for (function, own) in found {
            guard let applied = applied(function, on: own) else { continue }
            var result = candidate(applied, receiver: nil)
            result.name = nominal.name
            result.result = function.declaration?.isFailable == true ? .optional(type) : type
            result.make = { .call(.allocate(applied, type), $0) }
            candidates.append(result)
        }
        let isEmpty = nominal.chain(type.arguments).allSatisfy { $0.type.initializers.isEmpty && $0.type.fields.allSatisfy { $0.defaultValue != nil || $0.isMutable && $0.type.isOptional } }
        if isEmpty { candidates.append(Candidate(name: nominal.name, parameters: [], result: type, declaration: { "init()" }) { .call(.allocate(nil, type), $0) }) }
        return candidates
    }

    private func memberwise(_ type: Type, _ nominal: NominalType) -> Candidate {
        var parameters: [Signature.Parameter] = []
        var indices: [Int] = []
        var defaults: [DefaultValue?] = []
        let bindings = TypeBindings(nominal.generics.parameters, type.arguments)
        for (index, field) in nominal.fields.enumerated() where field.isMutable || field.defaultValue == nil {
            var text: String?
            if let value = field.defaultValue {
                text = "…"
                if bindings.isEmpty {
                    defaults.append(value)
                } else {
                    let own = DefaultValue(value.expression ?? Expression(kind: .nilLiteral, range: field.range), field.type.replacing(bindings), value.body)
                    own.applied = (value, bindings)
                    defaults.append(own)
                }
            } else if field.isMutable && field.type.isOptional {
                text = "nil"
                defaults.append(standard(Node(.nilValue, field.type.replacing(bindings), field.range)))
            } else {
                defaults.append(nil)
            }
            parameters.append(Signature.Parameter(label: field.name, name: field.name, type: field.type.replacing(bindings), defaultText: text))
            indices.append(index)
        }
        let conditions = conditions(of: nominal, for: type.arguments)
        return Candidate(
            name: nominal.name, parameters: parameters, defaults: defaults, result: type, constraints: conditions.constraints, classes: conditions.classes,
            declaration: { "init(" + parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")" }
        ) { .call(.memberwise(nominal, indices), $0) }
    }

    /// A value that stands for one that is left out.
    func standard(_ node: Node) -> DefaultValue { DefaultValue(node, FunctionBody(name: "default", file: file, isInner: false, result: node.type)) }

    private func rawInitializer(_ type: Type, _ nominal: NominalType, _ rawType: Type) -> Candidate {
        let parameter = Signature.Parameter(label: "rawValue", name: "rawValue", type: rawType)
        return Candidate(name: nominal.name, parameters: [parameter], result: .optional(type), declaration: { "init?(rawValue: \(rawType))" }) {
            .call(.rawValue(nominal), $0)
        }
    }

    func candidate(_ type: Type, _ nominal: NominalType, _ enumCase: NominalType.Case) -> Candidate {
        let parameters = payload(enumCase, of: type).enumerated().map {
            Signature.Parameter(label: $1.label, name: $1.label ?? "value\($0)", type: $1.type)
        }
        let conditions = conditions(of: nominal, for: type.arguments)
        return Candidate(
            name: enumCase.name, parameters: parameters, result: type, constraints: conditions.constraints, classes: conditions.classes,
            declaration: {
                let list = enumCase.payload.map { ($0.label.map { "\($0): " } ?? "") + "\($0.type)" }.joined(separator: ", ")
                return "case \(enumCase.name)(\(list))"
            }
        ) { .call(.enumCase(nominal, enumCase), $0) }
    }
}

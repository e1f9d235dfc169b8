extension FunctionLowering {
    /// The body of an initializer: what it makes has its first values before the statements run.
    func initializer(_ type: Type, _ own: VariableSymbol) -> Action {
        let type = type.resolved
        guard case .nominal(let owner, let arguments) = type else { return valueInitializer(own) }
        if owner.kind == .class { return objectInitializer(owner, arguments, own) }
        let instance = owner.instance(arguments)
        let bindings = TypeBindings(owner.generics.parameters, arguments)
        let delegates = body.statements.contains { $0.delegates }
        let initialize = initialize(own)
        let defaults = delegates ? owner.fields.map { _ in nil } : owner.fields.map { $0.defaultValue.map { lower(value($0, bindings)).asValue } }
        let optionals = owner.fields.map { !delegates && $0.isMutable && $0.type.isOptional }
        let run = scoped(body.statements)
        let load = load(own).asValue
        let isStructure = owner.kind == .structure
        return { frame in
            if isStructure {
                var fields: [Value] = []
                fields.reserveCapacity(defaults.count)
                for (index, make) in defaults.enumerated() { fields.append(try make?(frame) ?? (optionals[index] ? .none : .void)) }
                try initialize(frame, .structure(StructureStorage(instance, fields)))
            } else {
                try initialize(frame, .void)
            }
            guard try Self.gives(frame, run) else { return FlowKind.returning }
            let made = try load(frame)
            if case .structure(let storage) = made, let missing = storage.fields.firstIndex(where: \.isVoid), !(owner.fields[missing].type.resolved.canHoldVoid) {
                throw EvaluationError.undefined("self.\(owner.fields[missing].name)")
            }
            frame.values[0] = made
            return FlowKind.returning
        }
    }

    /// Of a type of the library, which another initializer gives its value.
    private func valueInitializer(_ own: VariableSymbol) -> Action {
        let initialize = initialize(own)
        let run = scoped(body.statements)
        let load = load(own).asValue
        let representation = result
        // One that can fail gives an optional of what it makes.
        let isHeldAsValue = Representation(own.type.resolved) == .value
        return { frame in
            if isHeldAsValue { try initialize(frame, .void) }
            guard try Self.gives(frame, run) else { return FlowKind.returning }
            let made = try load(frame)
            switch representation {
            case .value: frame.values[0] = made
            case .int, .double, .bool: frame.bits[0] = try representation.bits(made)
            }
            return FlowKind.returning
        }
    }

    /// Runs the statements of an initializer.
    /// - Returns: Whether it gives a value; the result is nil when it fails.
    private static func gives(_ frame: Frame, _ run: Action) throws -> Bool {
        frame.bits[0] = 0
        do { _ = try run(frame) } catch is FailedInitializer { frame.bits[0] = FlowKind.falling }
        guard frame.bits[0] == FlowKind.falling else { return true }
        frame.values[0] = .none
        return false
    }

    /// Of a class: the object is there, and its own properties get their values.
    private func objectInitializer(_ owner: NominalType, _ arguments: [Type], _ own: VariableSymbol) -> Action {
        let delegates = body.statements.contains { $0.delegates }
        let defaults = delegates ? nil : defaults(of: owner, arguments)
        let run = scoped(body.statements)
        let load = load(own).asValue
        let fields = owner.firstField..<owner.fieldCount
        return { frame in
            guard case .object(let object) = try load(frame) else { throw MissingValue() }
            var isMade = false
            defer { if !isMade, object.lacksValue { object.abandon() } }
            try defaults?(frame, object)
            guard try Self.gives(frame, run) else { return FlowKind.returning }
            isMade = true
            for index in fields {
                if case .void = object.fields[index], !owner.fields[index - owner.firstField].type.resolved.canHoldVoid {
                    throw EvaluationError.undefined("self.\(owner.fields[index - owner.firstField].name)")
                }
            }
            frame.values[0] = .object(object)
            return FlowKind.returning
        }
    }
}

extension ObjectStorage {
    /// Whether a property has no value yet.
    fileprivate var lacksValue: Bool {
        for (own, arguments) in instance.nominal.chain(instance.arguments) {
            let bindings = TypeBindings(own.generics.parameters, arguments)
            for (index, field) in own.fields.enumerated() {
                if case .void = fields[own.firstField + index], !field.type.replacing(bindings).resolved.canHoldVoid { return true }
            }
        }
        return false
    }
}

/// Ends a failable initializer that gives nil.
struct FailedInitializer: Error {
    static let shared: any Error = FailedInitializer()
}

extension StatementNode {
    /// Whether another initializer is called in it.
    var hasDelegation: Bool {
        var found = false
        forEachNodeInside({ if case .delegation = $0.kind { found = true } }, locals: { _ in })
        return found
    }

    /// Whether an initializer leaves it to another to give `self` its value.
    fileprivate var delegates: Bool {
        var found = false
        forEachNodeInside({ node in
            guard case .delegation(let made, _) = node.kind else { return }
            // An initializer of the class above leaves the class's own properties to this one.
            if case .call(.function(_, let receiver?), _) = made.kind, case .superclass = receiver.kind { return }
            if case .call(.allocate, _) = made.kind { return }
            found = true
        }, locals: { _ in })
        return found
    }
}

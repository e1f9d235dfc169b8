// Objects of classes: how they are made, and their properties as values and as places.
extension FunctionLowering {
    // MARK: Making objects

    /// Makes an object of a class and lets an initializer give its properties their values.
    func allocate(_ function: UserFunction?, _ type: Type, _ arguments: BoundArguments, _ node: Node) -> Code {
        guard case .nominal(let nominal, let own) = type.resolved else { return .value { _ in throw MissingValue() } }
        let instance = nominal.instance(own)
        let function = function.map { required($0, of: nominal, own) }
        let owner = function.flatMap { ($0.application?.generic ?? $0).ownType?.nominal }
        // The first values of classes below the one whose initializer runs.
        var steps: [(Frame, ObjectStorage) throws -> Void] = []
        for (below, own) in nominal.chain(own) {
            if below === owner { break }
            steps.append(defaults(of: below, own))
        }
        let fail = locator(node.range, calling: nominal.name)
        guard let function else {
            return .value { frame in
                let object = ObjectStorage(instance, [Value](repeating: .void, count: nominal.fieldCount))
                do { for step in steps { try step(frame, object) } } catch { throw fail(error) }
                return .object(object)
            }
        }
        let make: (Frame) throws -> Value = { frame in
            let object = ObjectStorage(instance, [Value](repeating: .void, count: nominal.fieldCount))
            for step in steps { try step(frame, object) }
            return .object(object)
        }
        let target = session.target(of: function)
        let (code, machine) = (target.code, machine)
        if arguments.values.contains(where: { if case .changing = $0 { true } else { false } }) {
            let list = list(arguments)
            return .value { frame in
                try list.call(frame) { values in
                    do {
                        var all = [try make(frame)] + values
                        let result = try Cells.call(code, on: machine, &all)
                        values = Array(all.dropFirst())
                        return result
                    } catch { throw fail(error) }
                }
            }
        }
        var codes = arguments.order.map { (index: $0 + 1, argument: DirectCall.Argument.value(lower(arguments.values[$0]))) }
        codes.insert((0, .value(.value(make))), at: 0)
        return DirectCall(code: code, machine: machine, arguments: codes, captures: [], fail: fail).emit(.value)
    }

    /// An initializer that all classes below have, as the class itself declares it.
    private func required(_ function: UserFunction, of nominal: NominalType, _ arguments: [Type]) -> UserFunction {
        let generic = function.application?.generic ?? function
        guard generic.isRequired, let owner = generic.ownType?.nominal, owner !== nominal else { return function }
        for (type, own) in nominal.chain(arguments) {
            if type === owner { break }
            guard let found = type.initializers.first(where: { $0.parameters.map(\.label) == generic.parameters.map(\.label) && $0.isRequired }) else { continue }
            return session.instance(of: found, for: .nominal(type, own))
        }
        return function
    }

    /// Gives the properties that a class itself declares their first values.
    func defaults(of nominal: NominalType, _ arguments: [Type]) -> (Frame, ObjectStorage) throws -> Void {
        let first = nominal.firstField
        let bindings = TypeBindings(nominal.generics.parameters, arguments)
        var values: [(index: Int, run: (Frame) throws -> Value, isWeak: Bool)] = []
        for (index, field) in nominal.fields.enumerated() {
            if let value = field.defaultValue {
                values.append((first + index, lower(self.value(value, bindings)).asValue, field.ownership != .strong))
            } else if field.isMutable, field.type.isOptional {
                values.append((first + index, { _ in .none }, false))
            }
        }
        let all = values
        return { frame, object in
            for (index, run, isWeak) in all {
                let value = try run(frame)
                object.fields[index] = isWeak ? WeakReference.of(value) : value
            }
        }
    }

    /// A property's first value, for the type arguments of its type.
    func value(_ value: DefaultValue, _ bindings: TypeBindings) -> DefaultValue {
        if bindings.isEmpty { return value }
        let own = DefaultValue(value.expression ?? Expression(kind: .nilLiteral, range: SourceRange(0, 0)), value.type.replacing(bindings), value.body)
        own.applied = (value, bindings)
        return session.instance(of: own)
    }

    // MARK: Properties of objects

    /// Whether a property is its storage, whatever overrides it: of `super`, and in the initializers of the class that declares it.
    private func isDirect(_ base: Node, _ nominal: NominalType, _ index: Int) -> Bool {
        switch base.kind {
        case .superclass: return true
        case .variable(let symbol):
            guard case .initializer(let type, let own) = body.kind else { return false }
            return symbol === own && type.resolved.nominal === nominal && index >= nominal.firstField
        default: return false
        }
    }

    /// Reads a property that an object stores, or what overrides it.
    func objectField(_ base: Node, _ index: Int, _ node: Node, _ representation: Representation) -> Code {
        let type = node.type.resolved
        let run = lower(base).asValue
        guard let nominal = base.type.resolved.nominal else { return .value { _ in throw MissingValue() } }
        let field = nominal.storedField(index)
        let (overriding, isWeak, isUnowned, isVoid) = (field.overriding, field.ownership == .weak, field.ownership == .unowned, type.canHoldVoid)
        let isDirect = isDirect(base, nominal, index)
        let (session, machine, fail) = (session, machine, locator(node.range))
        func value(_ object: ObjectStorage) throws -> Value {
            if overriding.isOverridden, !isDirect, let slot = overriding.getter, let code = session.overriding(slot, object) {
                var arguments = [Value.object(object)]
                do { return try Cells.call(code, on: machine, &arguments) } catch { throw fail(error) }
            }
            let value = object.fields[index]
            if case .void = value, !isVoid { throw fail(EvaluationError.undefined("self.\(field.name)")) }
            if isWeak { return WeakReference.read(value) }
            if isUnowned {
                let held = WeakReference.read(value)
                if held.isNone, !type.isOptional { throw fail(EvaluationError.invalid(name: "UnownedReference", "the object that '\(field.name)' refers to is gone; make it 'weak', or keep the object")) }
                return held
            }
            return value
        }
        // A property of a variable's object is read where that lies.
        let own: Int? = if case .variable(let symbol) = base.kind, symbol.global == nil, symbol.computed == nil, symbol.ownership == .strong, case .value(let slot) = slot(of: symbol) { slot } else { nil }
        switch representation {
        case .int where own != nil:
            let slot = own!
            return .int { frame in
                if !overriding.isOverridden, let number = Self.number(frame.values + slot, index) { return number }
                guard case .object(let object) = try run(frame) else { throw MissingValue() }
                return try value(object).asInt()
            }
        case .int:
            return .int { frame in
                guard case .object(let object) = try run(frame) else { throw MissingValue() }
                if case .int(let number) = object.fields[index], !overriding.isOverridden { return number }
                return try value(object).asInt()
            }
        case .double, .bool, .value:
            return Code.value { frame in
                guard case .object(let object) = try run(frame) else { throw MissingValue() }
                return try value(object)
            }.converted(to: representation)
        }
    }

    /// A number among the properties of the object that lies somewhere; nil where it is none yet.
    @inline(__always)
    private static func number(_ place: UnsafeMutablePointer<Value>, _ index: Int) -> Int? {
        if case .object(let object) = place.pointee, case .int(let number) = object.fields[index] { return number }
        return nil
    }

    /// The place of a property of an object: the object itself stays as it is.
    func objectPlace(_ base: Node, _ index: Int, _ observers: Observers?, _ node: Node, _ representation: Representation) -> Place {
        let type = node.type.resolved
        guard let nominal = base.type.resolved.nominal else { return Place(load: .value { _ in throw MissingValue() }, modify: { _, _ in }) }
        let field = nominal.storedField(index)
        let observers = observers.map { self.observers($0, base.type.resolved) }
        let (session, machine, standIn, overriding) = (session, machine, Representation(type).value(0), field.overriding)
        let isDirect = isDirect(base, nominal, index)
        let fail = locator(node.range)
        let (prepare, object) = self.object(base)
        let isWeak = field.ownership != .strong
        func setter(_ object: ObjectStorage) -> FunctionCode? {
            guard overriding.isOverridden, !isDirect, let slot = overriding.setter else { return nil }
            return session.overriding(slot, object)
        }
        func read(_ object: ObjectStorage) throws -> Value {
            if overriding.isOverridden, !isDirect, let slot = overriding.getter, let code = session.overriding(slot, object) {
                var arguments = [Value.object(object)]
                return try Cells.call(code, on: machine, &arguments)
            }
            let value = object.fields[index]
            if case .void = value, !type.canHoldVoid { throw fail(EvaluationError.undefined("self.\(field.name)")) }
            return isWeak ? WeakReference.read(value) : value
        }
        func set(_ object: ObjectStorage, _ new: Value) throws {
            if let code = setter(object) {
                var arguments = [Value.object(object), new]
                do { _ = try Cells.call(code, on: machine, &arguments) } catch { throw fail(error) }
                return
            }
            guard let observers else {
                object.fields[index] = isWeak ? WeakReference.of(new) : new
                return
            }
            let old = isWeak ? WeakReference.read(object.fields[index]) : object.fields[index]
            if let willSet = observers.willSet {
                var arguments = [Value.object(object), new]
                _ = try Cells.call(willSet.code, on: machine, &arguments)
            }
            object.fields[index] = isWeak ? WeakReference.of(new) : new
            if let didSet = observers.didSet {
                var arguments = [Value.object(object), observers.readsOldValue ? old : standIn]
                _ = try Cells.call(didSet.code, on: machine, &arguments)
            }
        }
        return Place(
            prepare: prepare, load: Code.value { try read(try object($0, false)) }.converted(to: representation),
            modify: { frame, body in
                let object = try object(frame, true)
                if observers != nil || isWeak || setter(object) != nil {
                    var value = try read(object)
                    try body(&value)
                    return try set(object, value)
                }
                var value = object.fields[index]
                if case .void = value, !type.canHoldVoid { throw fail(EvaluationError.undefined("self.\(field.name)")) }
                object.fields[index] = .void
                defer { object.fields[index] = value }
                try body(&value)
            },
            store: { frame, value in try set(try object(frame, true), value) })
    }

    /// How the object that a place is a part of is found: at once for a variable, else before the access begins.
    func object(_ base: Node) -> (prepare: ((Frame) throws -> Void)?, read: (Frame, Bool) throws -> ObjectStorage) {
        let run = lower(base).asValue
        var inner = base
        while case .superclass(let part) = inner.kind { inner = part }
        if case .variable(let symbol) = inner.kind, !symbol.isMutable, symbol.ownership == .strong {
            return (nil, { frame, _ in
                guard case .object(let object) = try run(frame) else { throw MissingValue() }
                return object
            })
        }
        let slot = newValue()
        // Given back at once: the object must not live longer than the access.
        return ({ $0.values[slot] = try run($0) }, { frame, isLast in
            guard case .object(let object) = frame.values[slot] else { throw MissingValue() }
            if isLast { frame.values[slot] = .void }
            return object
        })
    }

    func observers(_ observers: Observers, _ own: Type) -> Observers {
        guard observers.willSet?.generics != nil || observers.didSet?.generics != nil else { return observers }
        let result = Observers()
        result.readsOldValue = observers.readsOldValue
        result.willSet = observers.willSet.map { session.instance(of: $0, for: own) }
        result.didSet = observers.didSet.map { session.instance(of: $0, for: own) }
        return result
    }
}

extension Session {
    /// What a class below declares in the place of a property that is stored above.
    func overriding(_ slot: Int, _ object: ObjectStorage) -> FunctionCode? {
        if let known = object.instance.witnesses[slot] { return known }
        for (type, own) in object.instance.nominal.chain(object.instance.arguments) {
            guard let found = type.member(slot) else { continue }
            let code = instance(of: found, own).code
            object.instance.witnesses[slot] = code
            return code
        }
        return nil
    }
}

extension FunctionLowering {
    /// A computed property or a subscript: read, changed, and set.
    func accessed(_ base: Node?, _ accessors: Accessors, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Place {
        let fail = locator(range)
        if let base, isReference(base, accessors) { return objectAccess(base, accessors, arguments, representation, range) }
        let dynamic = base.flatMap { lookup(accessors.getter, $0) }
        let dynamicSetter = base.flatMap { base in accessors.setter.flatMap { lookup($0, base) } }
        let (machine, getter, setter) = (
            machine, dynamic == nil ? session.target(of: accessors.getter).code : accessors.getter.code,
            accessors.setter.map { dynamicSetter == nil ? session.target(of: $0).code : $0.code })
        let isPlain = arguments.values.isEmpty
        let slot = isPlain ? 0 : newValue()
        let codes = arguments.order.map { ($0, lower(arguments.values[$0]).asValue) }
        let count = arguments.values.count
        let key: ((Frame) throws -> Void)? = isPlain ? nil : { frame in
            var values = [Value](repeating: .void, count: count)
            for (index, code) in codes { values[index] = try code(frame) }
            frame.values[slot] = .tuple(values)
        }
        func keys(_ frame: Frame) -> [Value] {
            guard !isPlain, case .tuple(let keys) = frame.values[slot] else { return [] }
            return keys
        }
        func get(_ frame: Frame, _ value: Value?) throws -> Value {
            var all = (value.map { [$0] } ?? []) + keys(frame)
            do {
                guard let dynamic, let value else { return try Cells.call(getter, on: machine, &all) }
                let (code, inner) = try dynamic(value)
                all[0] = inner
                return try Cells.call(code, on: machine, &all)
            } catch { throw fail(error) }
        }
        func set(_ frame: Frame, _ value: inout Value?, _ part: Value) throws {
            guard let setter else { throw MissingValue() }
            var all = (value.map { [$0] } ?? []) + keys(frame) + [part]
            let isMember = value != nil
            var code = setter
            var box: Existential?
            if let dynamicSetter, let held = value {
                let found = try dynamicSetter(held)
                (code, all[0]) = (found.code, found.value)
                if case .existential(let outer) = held { box = outer }
            }
            if isMember { value = .void }
            defer { if isMember { value = box.map { .existential(Existential(all[0], $0.type)) } ?? all[0] } }
            do { _ = try Cells.call(code, on: machine, &all) } catch { throw fail(error) }
        }
        guard let base else {
            return Place(
                prepare: key, load: Code.value { try get($0, nil) }.converted(to: representation),
                modify: { frame, body in
                    var part = try get(frame, nil)
                    try body(&part)
                    var none: Value?
                    try set(frame, &none, part)
                },
                store: { frame, part in
                    var none: Value?
                    try set(frame, &none, part)
                })
        }
        let (whole, isReadChanging) = (place(base), accessors.getter.isMutating && isPlain && dynamic == nil)
        var result = Place.part(
            of: whole, key: key, representation: representation, get: { try get($0, $1) },
            modify: { frame, value, body in
                var part: Value
                if isReadChanging {
                    var all = [value]
                    value = .void
                    defer { value = all[0] }
                    do { part = try Cells.call(getter, on: machine, &all) } catch { throw fail(error) }
                } else {
                    part = try get(frame, value)
                }
                try body(&part)
                var own: Value? = value
                value = .void
                defer { value = own ?? .void }
                try set(frame, &own, part)
            })
        // Nothing is read where all of it is set.
        result.store = { frame, part in
            try whole.modify(frame) { value in
                var own: Value? = value
                value = .void
                defer { value = own ?? .void }
                try set(frame, &own, part)
            }
        }
        return result
    }

    /// Whether what is read and set belongs to an object, which stays where it is.
    private func isReference(_ base: Node, _ accessors: Accessors) -> Bool {
        let type = base.type.resolved
        if type.isClass { return true }
        return !base.isPlace && (type.isProtocol || accessors.setter?.isMutating == false)
    }

    /// A computed property or a subscript of an object: the object is found once.
    private func objectAccess(_ base: Node, _ accessors: Accessors, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Place {
        let fail = locator(range)
        let (machine, run) = (machine, lower(base).asValue)
        let getter = lookup(accessors.getter, base) ?? { [code = session.target(of: accessors.getter).code] in (code, $0) }
        let setter = accessors.setter.map { own in lookup(own, base) ?? { [code = session.target(of: own).code] in (code, $0) } }
        let codes = arguments.order.map { ($0 + 1, lower(arguments.values[$0]).asValue) }
        let (slot, count) = (newValue(), arguments.values.count + 1)
        let prepare: (Frame) throws -> Void = { frame in
            var values = [Value](repeating: .void, count: count)
            values[0] = try run(frame)
            for (index, code) in codes { values[index] = try code(frame) }
            frame.values[slot] = .tuple(values)
        }
        func operands(_ frame: Frame, isLast: Bool) throws -> [Value] {
            guard case .tuple(let values) = frame.values[slot] else { throw MissingValue() }
            if isLast { frame.values[slot] = .void }
            return values
        }
        func get(_ values: [Value]) throws -> Value {
            var values = values
            do {
                let (code, inner) = try getter(values[0])
                values[0] = inner
                return try Cells.call(code, on: machine, &values)
            } catch { throw fail(error) }
        }
        func set(_ values: [Value], _ part: Value) throws {
            guard let setter else { throw MissingValue() }
            var values = values + [part]
            do {
                let (code, inner) = try setter(values[0])
                values[0] = inner
                _ = try Cells.call(code, on: machine, &values)
            } catch { throw fail(error) }
        }
        return Place(
            prepare: prepare, load: Code.value { try get(try operands($0, isLast: false)) }.converted(to: representation),
            modify: { frame, body in
                let values = try operands(frame, isLast: true)
                var part = try get(values)
                try body(&part)
                try set(values, part)
            },
            store: { frame, part in try set(try operands(frame, isLast: true), part) })
    }

    /// `value[keyPath: path]`: the path is found once, and an object that it leads through stays where it is.
    func keyPathPart(_ base: Node, _ way: Node, _ isReference: Bool, _ representation: Representation) -> Place {
        let (find, slot) = (lower(way).asValue, newValue())
        func path(_ frame: Frame) throws -> KeyPathValue { try frame.values[slot].cast() }
        let whole: Place
        if isReference {
            let (run, held) = (lower(base).asValue, newValue())
            whole = Place(
                prepare: { $0.values[held] = try run($0) }, load: .value { $0.values[held] },
                modify: { frame, body in
                    var value = frame.values[held]
                    frame.values[held] = .void
                    try body(&value)
                })
        } else {
            whole = place(base)
        }
        var result = Place.part(
            of: whole, key: { $0.values[slot] = try find($0) }, representation: representation, get: { try path($0).read($1) },
            modify: { frame, value, body in
                let path = try path(frame)
                var part = try path.read(value)
                try body(&part)
                try path.write(&value, part)
            })
        // Nothing is read where all of it is set.
        result.store = { frame, part in
            let path = try path(frame)
            try whole.modify(frame) { try path.write(&$0, part) }
        }
        return result
    }

    func property(_ use: NativeUse, _ representation: Representation, _ range: SourceRange) -> Place {
        let context = CallContext(types: [], receiverType: use.receiver?.type.resolved ?? .void, resultType: use.result.resolved, session: session)
        let (fail, body, setter) = (locator(range), use.member.body, use.member.setter)
        let base = use.receiver.map { place($0) } ?? Place(load: .value { _ in .void }, modify: { _, body in
            var none = Value.void
            try body(&none)
        })
        func get(_ value: Value) throws -> Value {
            var arguments = Arguments(values: [], receiver: value, context: context)
            do { return try body(&arguments) } catch { throw fail(error) }
        }
        func set(_ value: inout Value, _ part: Value) throws {
            var arguments = Arguments(values: [part], receiver: value, context: context)
            value = .void
            defer { value = arguments.receiver }
            do { try setter?(&arguments) } catch { throw fail(error) }
        }
        var result = Place.part(
            of: base, representation: representation, get: { try get($1) },
            modify: { _, value, body in
                var part = try get(value)
                try body(&part)
                try set(&value, part)
            })
        result.store = { frame, part in try base.modify(frame) { try set(&$0, part) } }
        return result
    }
}

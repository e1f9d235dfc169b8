extension FunctionLowering {
    /// Where a value that can be changed lives.
    func place(_ node: Node) -> Place {
        let type = node.type.resolved
        let representation = Representation(type)
        switch node.kind {
        case .variable(let symbol): return place(of: symbol)
        case .convert(.same, let inner): return place(inner)
        case .element(let base, let index):
            return .part(
                of: place(base), representation: representation,
                get: { _, value in
                    guard case .tuple(let parts) = value else { throw MissingValue() }
                    return parts[index]
                },
                modify: { _, value, body in try value.changeTuple { try body(&$0[index]) } }, address: { try $1.part(index) })
        case .superclass(let inner): return place(inner)
        case .field(let base, let index, let observers) where base.type.resolved.isClass: return objectPlace(base, index, observers, node, representation)
        case .field(let base, let index, let observers):
            let isWeak = base.type.resolved.nominal?.fields[index].ownership != .strong
            return field(place(base), index, observers.map { self.observers($0, base.type.resolved) }, representation, type, isWeak: isWeak)
        case .forceUnwrap(let base): return unwrapped(place(base), type, node.range, isLink: false)
        case .link(let base): return unwrapped(place(base), type, node.range, isLink: true)
        case .chain(let inner): return place(inner)
        case .arrayElement(let base, let index): return element(place(base), index, node.range, representation)
        case .arraySlice(let base, let bounds): return slice(place(base), bounds, node.range)
        case .dictionaryValue(let base, let key, let fallback): return dictionaryValue(base, key, fallback, representation)
        case .computed(let base, let accessors): return accessed(base, accessors, BoundArguments([]), representation, node.range)
        case .subscripted(let base, let accessors, let arguments): return accessed(base, accessors, arguments, representation, node.range)
        case .nativeProperty(let use): return property(use, representation, node.range)
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .function,
            .localFunction, .method, .nativeFunction, .initializer, .closure, .keyPath, .rawValue, .coalesce, .convert, .not, .and, .or, .negate,
            .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches, .conditional, .ifValue, .switchValue,
            .leaving, .call, .cast, .attempt, .assign, .compound, .append, .discard, .delegation, .unknown:
            let load = lower(node)
            let run = load.asValue
            return Place(load: load, modify: { frame, body in
                var value = try run(frame)
                try body(&value)
            })
        }
    }

    private func field(_ base: Place, _ index: Int, _ observers: Observers?, _ representation: Representation, _ type: Type, isWeak: Bool = false) -> Place {
        let (machine, standIn) = (machine, Representation(type).value(0))
        return .part(
            of: base, representation: representation,
            get: { _, value in
                guard case .structure(let storage) = value else { throw MissingValue() }
                let part = storage.fields[index]
                if case .void = part, !type.isVoid { throw MissingValue() }
                return isWeak ? WeakReference.read(part) : part
            },
            modify: { _, value, body in
                if isWeak {
                    return try value.changeFields { fields in
                        var held = WeakReference.read(fields[index])
                        try body(&held)
                        fields[index] = WeakReference.of(held)
                    }
                }
                if let observers { return try observers.change(&value, index, on: machine, standIn: standIn, body) }
                try value.changeFields { try body(&$0[index]) }
            }, address: isWeak || observers != nil ? nil : { try $1.field(index) })
    }

    /// What an optional holds: for `!` there has to be something when it is changed, for `?` when the chain gets there.
    private func unwrapped(_ base: Place, _ type: Type, _ range: SourceRange, isLink: Bool) -> Place {
        let fail = locator(range)
        let isNested = type.isOptional
        func error() -> any Error { isLink ? ChainBreak.shared : fail(EvaluationError.foundNil) }
        let (load, found) = (base.load.asValue, base.found)
        var check: ((Frame) throws -> Void)?
        if isLink { check = found.map { found in { if try found($0) == nil { throw ChainBreak.shared } } } ?? { if try load($0).isNone { throw ChainBreak.shared } } }
        var place = Place.part(
            of: base, key: check, representation: Representation(type),
            get: { _, value in
                guard let inner = value.optional else { throw error() }
                return inner
            },
            modify: { _, value, body in
                if value.isNone { throw error() }
                guard isNested else { return try body(&value) }
                var inner = value.unwrapped
                value = .void
                defer { value = .wrapped(Existential(inner, type)) }
                try body(&inner)
            },
            address: isNested ? nil : { _, whole in
                if whole.pointee.isNone { throw error() }
                return whole
            })
        if let found, !isNested {
            place.isLocal = base.isLocal
            place.setPointer { frame in
                guard let value = try found(frame) else { throw error() }
                return value
            }
        }
        return place
    }

    // MARK: Elements

    /// Keeps a key in the frame until the access begins.
    private func kept(_ key: Node) -> (evaluate: (Frame) throws -> Void, read: (Frame) -> Value) {
        let run = lower(key).asValue
        let slot = newValue()
        return ({ $0.values[slot] = try run($0) }, { $0.values[slot] })
    }

    private func element(_ base: Place, _ index: Node, _ range: SourceRange, _ representation: Representation) -> Place {
        let run = lower(index).asInt
        let slot = newBits()
        let fail = locator(range)
        return .part(
            of: base, key: { $0.bits[slot] = try run($0) }, representation: representation,
            get: { frame, value in
                do { return try ListParts.element(value, frame.bits[slot]) } catch { throw fail(error) }
            },
            modify: { frame, value, body in
                do { try ListParts.change(&value, frame.bits[slot], body) } catch { throw fail(error) }
            },
            address: { frame, list in
                do { return try list.element(frame.bits[slot]) } catch { throw fail(error) }
            })
    }

    private func slice(_ base: Place, _ bounds: Node, _ range: SourceRange) -> Place {
        let (evaluate, read) = kept(bounds)
        let fail = locator(range)
        return .part(
            of: base, key: evaluate, representation: .value,
            get: { frame, value in
                do { return try ListParts.slice(value, read(frame)) } catch { throw fail(error) }
            },
            modify: { frame, value, body in
                do {
                    var middle = try ListParts.slice(value, read(frame))
                    try body(&middle)
                    try ListParts.replace(&value, read(frame), with: try middle.elements())
                } catch { throw fail(error) }
            })
    }

    private func dictionaryValue(_ base: Node, _ key: Node, _ fallback: Node?, _ representation: Representation) -> Place {
        let (evaluate, read) = kept(key)
        let (other, wrap, machine) = (lowerValue(fallback), wrapping(base), machine)
        let whole = place(base)
        var result = Place.part(
            of: whole, key: evaluate, representation: representation,
            get: { frame, value in
                guard case .dictionary(let pairs) = value else { throw MissingValue() }
                let found = pairs[read(frame)]
                try machine.settle()
                if let found { return other == nil ? wrap(found) : found }
                return try other?(frame) ?? .none
            },
            modify: { frame, value, body in
                let key = read(frame)
                // What stands for a value that is not there is found while the dictionary can still be read.
                let standard = try Self.standard(for: key, in: value, other, frame)
                try Self.change(&value, key, isOptional: other == nil, standard, wrap, body)
                try machine.settle()
            })
        let isQuiet = base.type.resolved.changesQuietly
        // With a default the value is changed in place, as Swift does: where there is none, the default is evaluated.
        if let other {
            guard isQuiet, let pointer = whole.pointer else { return result }
            result.isLocal = whole.isLocal
            result.setPointer { frame in
                if let known = try pointer(frame).dictionary().pointee.place(of: read(frame)) { return known }
                let standard = try other(frame)
                return try pointer(frame).dictionary().pointee.place(of: read(frame)) { standard }
            }
            return result
        }
        if isQuiet, let pointer = whole.pointer {
            result.found = { frame in try pointer(frame).dictionary().pointee.place(of: read(frame)) }
            result.isLocal = whole.isLocal
            result.store = { frame, new in
                let pairs = try pointer(frame).dictionary()
                // What was there goes when the dictionary is in order.
                let old = new.isNone ? pairs.pointee.removeValue(forKey: read(frame)) : pairs.pointee.updateValue(new.unwrapped, forKey: read(frame))
                _ = old
            }
            return result
        }
        result.store = { frame, new in
            let key = read(frame)
            try whole.modify(frame) { try $0.set(key, new) }
            try machine.settle()
        }
        return result
    }

    /// A function of its own, so that nothing holds the dictionary when it is changed.
    private static func standard(for key: Value, in value: Value, _ other: ((Frame) throws -> Value)?, _ frame: Frame) throws -> Value? {
        guard let other, case .dictionary(let pairs) = value, pairs[key] == nil else { return nil }
        return try other(frame)
    }

    /// Changes the value of a key, which is taken out meanwhile.
    private static func change(
        _ value: inout Value, _ key: Value, isOptional: Bool, _ standard: Value?, _ wrap: (Value) -> Value, _ body: (inout Value) throws -> Void
    ) throws {
        try value.changeDictionary { pairs in
            guard isOptional else { return try body(&pairs.place(of: key) { standard ?? .none }.pointee) }
            guard let place = pairs.place(of: key) else {
                var part = Value.none
                try body(&part)
                if let new = part.optional { pairs[key] = new }
                return
            }
            var part = wrap(place.pointee)
            place.pointee = .void
            // Nothing else gets to the dictionary meanwhile.
            defer { if let new = part.optional { place.pointee = new } else { pairs[key] = nil } }
            try body(&part)
        }
    }

    // MARK: What functions read and set

    /// A computed property or a subscript: read, changed, and set.
    private func accessed(_ base: Node?, _ accessors: Accessors, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Place {
        let fail = locator(range)
        if let base, isReference(base, accessors) { return objectAccess(base, accessors, arguments, representation, range) }
        let dynamic = base.flatMap { lookup(accessors.getter, $0) }
        let dynamicSetter = base.flatMap { base in accessors.setter.flatMap { lookup($0, base) } }
        let (machine, getter, setter) = (
            machine, dynamic == nil ? session.target(of: accessors.getter).code : accessors.getter.code,
            accessors.setter.map { dynamicSetter == nil ? session.target(of: $0).code : $0.code })
        let isPlain = arguments.values.isEmpty
        let slot = isPlain ? 0 : newValue()
        let codes = arguments.order.map { ($0, argument(arguments.values[$0]).asValue) }
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
        return type.isProtocol && !base.isPlace
    }

    /// A computed property or a subscript of an object: the object is found once.
    private func objectAccess(_ base: Node, _ accessors: Accessors, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Place {
        let fail = locator(range)
        let (machine, run) = (machine, lower(base).asValue)
        let getter = lookup(accessors.getter, base) ?? { [code = session.target(of: accessors.getter).code] in (code, $0) }
        let setter = accessors.setter.map { own in lookup(own, base) ?? { [code = session.target(of: own).code] in (code, $0) } }
        let codes = arguments.order.map { ($0 + 1, argument(arguments.values[$0]).asValue) }
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

    private func argument(_ argument: BoundArgument) -> Code {
        switch argument {
        case .value(let node), .changing(let node): return lower(node)
        case .standard(let value): return lower(value)
        case .variadic(let nodes, _):
            let codes = nodes.map { lower($0).asValue }
            return .value { frame in .array(try codes.map { try $0(frame) }) }
        }
    }

    private func property(_ use: NativeUse, _ representation: Representation, _ range: SourceRange) -> Place {
        let context = CallContext(types: [], receiverType: use.receiver?.type.resolved ?? .void, resultType: use.result.resolved)
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

extension Value {
    /// Sets the value of a key, or takes it out for nil.
    fileprivate mutating func set(_ key: Value, _ new: Value) throws {
        guard case .dictionary(var pairs) = self else { throw MissingValue() }
        self = .void
        defer { self = .dictionary(pairs) }
        if new.isNone { pairs.removeValue(forKey: key) } else { pairs.updateValue(new.unwrapped, forKey: key) }
    }
}

extension Observers {
    /// Changes a property, with its observers called before and after.
    /// - Parameter standIn: What an observer gets for an old value that it does not read.
    func change(_ value: inout Value, _ index: Int, on machine: Machine, standIn: Value, _ body: (inout Value) throws -> Void) throws {
        if willSet == nil, !readsOldValue, let didSet {
            // Nobody asks what was there, so it changes where it is.
            try value.changeFields { try body(&$0[index]) }
            var arguments = [value, standIn]
            value = .void
            defer { value = arguments[0] }
            _ = try call(didSet.code, on: machine, &arguments)
            return
        }
        guard case .structure(let storage) = value else { throw MissingValue() }
        let old = storage.fields[index]
        var new = old
        try body(&new)
        if let willSet {
            var arguments = [value, new]
            _ = try call(willSet.code, on: machine, &arguments)
        }
        try value.changeFields { $0[index] = new }
        if let didSet {
            var arguments = [value, old]
            value = .void
            defer { value = arguments[0] }
            _ = try call(didSet.code, on: machine, &arguments)
        }
    }
}

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
        case .keyPathPart(let base, let path, let isReference): return keyPathPart(base, path, isReference, representation)
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
                if case .void = part, !type.canHoldVoid { throw MissingValue() }
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

/// Where a value lives: how to read it, replace it and change it in place.
struct Place {
    enum Fast {
        case none
        case localBits(Int)
        case globalBits(UnsafeMutablePointer<Int>)
    }

    var load: Code
    var store: (Frame, Value) throws -> Void
    /// Changes the value in place, so that a collection that is held once is not copied.
    var modify: (Frame, (inout Value) throws -> Void) throws -> Void
    var fast = Fast.none
}

extension Place {
    static func read(_ place: Fast, _ representation: Representation) -> Code {
        switch (place, representation) {
        case (.localBits(let slot), .int): .int { $0.bits[slot] }
        case (.localBits(let slot), .double): .double { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[slot]))) }
        case (.localBits(let slot), _): .bool { $0.bits[slot] != 0 }
        case (.globalBits(let global), .int): .int { _ in global.pointee }
        case (.globalBits(let global), .double): .double { _ in Double(bitPattern: UInt64(UInt(bitPattern: global.pointee))) }
        case (.globalBits(let global), _): .bool { _ in global.pointee != 0 }
        case (.none, _): .value { _ in throw MissingValue() }
        }
    }

    static func readBox(_ slot: Int, _ representation: Representation) -> Code {
        switch representation {
        case .int: .int { try box(slot, $0).value.asInt() }
        case .double: .double { try box(slot, $0).value.asDouble() }
        case .bool: .bool { try box(slot, $0).value.asBool() }
        case .value:
            .value {
                let value = try box(slot, $0).value
                if case .void = value { throw MissingValue() }
                return value
            }
        }
    }

    private static func box(_ slot: Int, _ frame: Frame) throws -> Box {
        guard case .box(let box) = frame.values[slot] else { throw MissingValue() }
        return box
    }

    static func bits(
        _ pointer: @escaping (Frame) -> UnsafeMutablePointer<Int>, _ representation: Representation, load: Code, fast: Fast
    ) -> Place {
        func read(_ bits: Int) -> Value {
            switch representation {
            case .int: .int(bits)
            case .double: .double(Double(bitPattern: UInt64(UInt(bitPattern: bits))))
            default: .bool(bits != 0)
            }
        }
        func write(_ value: Value) throws -> Int {
            switch representation {
            case .int: try value.asInt()
            case .double: Int(bitPattern: UInt(try value.asDouble().bitPattern))
            default: try value.asBool() ? 1 : 0
            }
        }
        return Place(
            load: load,
            store: { pointer($0).pointee = try write($1) },
            modify: { frame, body in
                var value = read(pointer(frame).pointee)
                try body(&value)
                pointer(frame).pointee = try write(value)
            }, fast: fast)
    }

    /// A place for whole values, held at a pointer. A boxed variable is reached through its box.
    static func value(_ pointer: @escaping (Frame) -> UnsafeMutablePointer<Value>, load: Code) -> Place {
        Place(
            load: load,
            store: { pointer($0).pointee = $1 },
            modify: { frame, body in
                let place = pointer(frame)
                if case .void = place.pointee { throw MissingValue() }
                try body(&place.pointee)
            })
    }

    static func box(_ slot: Int, load: Code) -> Place {
        Place(
            load: load,
            store: { try box(slot, $0).value = $1 },
            modify: { frame, body in
                let box = try box(slot, frame)
                if case .void = box.value { throw MissingValue() }
                // The value is taken out while it changes: the box may be read meanwhile.
                var value = box.value
                box.value = .void
                defer { box.value = value }
                try body(&value)
            })
    }

    /// A place inside another: `take` gives the part and `put` sets it.
    static func part(
        of base: Place, representation: Representation,
        get: @escaping (Frame, Value) throws -> Value,
        modify: @escaping (Frame, inout Value, (inout Value) throws -> Void) throws -> Void
    ) -> Place {
        part(
            of: base, key: { _ in .void }, representation: representation, get: { frame, whole, _ in try get(frame, whole) },
            modify: { frame, whole, _, body in try modify(frame, &whole, body) })
    }

    /// A part that is found by a key, which is evaluated before the whole is touched.
    static func part(
        of base: Place, key: @escaping (Frame) throws -> Value, representation: Representation,
        get: @escaping (Frame, Value, Value) throws -> Value,
        modify: @escaping (Frame, inout Value, Value, (inout Value) throws -> Void) throws -> Void
    ) -> Place {
        let whole = base.load.asValue
        let baseModify = base.modify
        return Place(
            load: Code.value { frame in
                let key = try key(frame)
                return try get(frame, try whole(frame), key)
            }.converted(to: representation),
            store: { frame, value in
                let key = try key(frame)
                try baseModify(frame) { try modify(frame, &$0, key) { $0 = value } }
            },
            modify: { frame, body in
                let key = try key(frame)
                try baseModify(frame) { try modify(frame, &$0, key, body) }
            })
    }
}

extension FunctionContext {
    /// How a variable is read; less to make than a whole place.
    func load(_ symbol: VariableSymbol) -> Code {
        let type = symbol.type.resolved
        let representation = Representation(type)
        if let global = symbol.global {
            if representation != .value { return Place.read(.globalBits(global.bits), representation) }
            let (value, isVoid) = (global.value, type.isVoid)
            return .value { _ in
                if case .void = value.pointee, !isVoid { throw MissingValue() }
                return value.pointee
            }
        }
        switch storage(of: symbol) {
        case .int(let slot), .double(let slot), .bool(let slot): return Place.read(.localBits(slot), representation)
        case .box(let slot): return Place.readBox(slot, representation)
        case .value(let slot):
            guard representation == .value else { return Code.value { $0.values[slot] }.converted(to: representation) }
            let isVoid = type.isVoid
            return .value { frame in
                if case .void = frame.values[slot], !isVoid { throw MissingValue() }
                return frame.values[slot]
            }
        }
    }

    /// Where a variable lives, seen from this function.
    func place(of symbol: VariableSymbol) -> Place {
        let representation = Representation(symbol.type.resolved)
        let load = load(symbol)
        if let global = symbol.global {
            let (bits, value) = (global.bits, global.value)
            if representation != .value { return .bits({ _ in bits }, representation, load: load, fast: .globalBits(bits)) }
            return .value({ _ in value }, load: load)
        }
        switch storage(of: symbol) {
        case .int(let slot), .double(let slot), .bool(let slot):
            return .bits({ $0.bits + slot }, representation, load: load, fast: .localBits(slot))
        case .box(let slot): return .box(slot, load: load)
        case .value(let slot): return .value({ $0.values + slot }, load: load)
        }
    }

    /// How a declaration gives a variable its first value.
    func initialize(_ symbol: VariableSymbol) -> (Frame, Value) throws -> Void {
        if let global = symbol.global {
            let store = place(of: symbol).store
            return { frame, value in
                try store(frame, value)
                global.isInitialized = true
            }
        }
        if case .box(let slot) = storage(of: symbol) {
            return { frame, value in frame.values[slot] = .box(Box(value)) }
        }
        return place(of: symbol).store
    }
}

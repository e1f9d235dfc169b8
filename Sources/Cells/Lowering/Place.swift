/// Where a value lives: how to find it, read it, replace it and change it in place.
///
/// What leads to a place is evaluated first and once (`prepare`): the keys of subscripts, in the order in which they are written.
/// They wait in slots of the frame until the access begins, after everything else in the expression is evaluated.
struct Place {
    enum Fast {
        case none
        case localBits(Int)
        /// The cell says whether a call changes it now; nil where no call can.
        case globalBits(UnsafeMutablePointer<Int>, GlobalCell?)
    }

    var prepare: ((Frame) throws -> Void)?
    var load: Code
    /// Changes the value in place, so that a collection that is held once is not copied.
    var modify: (Frame, (inout Value) throws -> Void) throws -> Void
    var store: (Frame, Value) throws -> Void
    /// Where the value lies, ready to change: what leads there is not shared with anything. It holds until anything else runs.
    var pointer: ((Frame) throws -> UnsafeMutablePointer<Value>)?
    /// The same for what may not be there: nil stands for nil.
    var found: ((Frame) throws -> UnsafeMutablePointer<Value>?)?
    /// Whether it is part of a variable that only this call sees, so that an address holds while others run.
    var isLocal = false
    var fast = Fast.none

    init(
        prepare: ((Frame) throws -> Void)? = nil, load: Code, modify: @escaping (Frame, (inout Value) throws -> Void) throws -> Void,
        store: ((Frame, Value) throws -> Void)? = nil
    ) {
        self.prepare = prepare
        self.load = load
        self.modify = modify
        self.store = store ?? { frame, value in try modify(frame) { $0 = value } }
    }

    /// A place for whole values, held at a pointer. While it changes it is empty.
    static func value(
        _ pointer: @escaping (Frame) throws -> UnsafeMutablePointer<Value>, load: Code, isVoid: Bool, global: GlobalCell? = nil, name: String = ""
    ) -> Place {
        var place = Place(
            load: load,
            modify: { frame, body in
                let place = try pointer(frame)
                try global?.begin(name)
                defer { global?.isChanging = false }
                if case .void = place.pointee, !isVoid { throw MissingValue() }
                // Taken out for good, not only emptied: the compiler may leave out a store to what it knows to be
                // accessed by nobody else, and code of the cell may get here again meanwhile.
                var value = place.move()
                place.initialize(to: .void)
                defer { place.pointee = value }
                try body(&value)
            },
            store: { frame, value in
                try global?.check(name)
                try pointer(frame).pointee = value
            })
        if let global {
            place.pointer = { frame in
                try global.check(name)
                return try pointer(frame)
            }
        } else {
            place.pointer = pointer
            place.isLocal = true
        }
        return place
    }

    /// A place of a number or a truth value.
    static func bits(
        _ pointer: @escaping (Frame) -> UnsafeMutablePointer<Int>, _ representation: Representation, load: Code, fast: Fast, global: GlobalCell? = nil, name: String = ""
    ) -> Place {
        var place = Place(
            load: load,
            modify: { frame, body in
                try global?.begin(name)
                defer { global?.isChanging = false }
                var value = representation.value(pointer(frame).pointee)
                // What was changed before an error stays changed.
                defer { if let bits = try? representation.bits(value) { pointer(frame).pointee = bits } }
                try body(&value)
            },
            store: { frame, value in
                try global?.check(name)
                pointer(frame).pointee = try representation.bits(value)
            })
        place.fast = fast
        return place
    }

    /// A boxed variable, reached through its box.
    static func box(_ slot: Int, load: Code, name: String) -> Place {
        var place = Place(
            load: load,
            modify: { frame, body in
                let box = try Box.at(slot, frame)
                if box.isChanging { throw EvaluationError.overlapping(name) }
                if case .void = box.value { throw MissingValue() }
                box.isChanging = true
                // The value is taken out while it changes: the box may be read meanwhile.
                var value = box.value
                box.value = .void
                defer {
                    box.value = value
                    box.isChanging = false
                }
                try body(&value)
            },
            store: { frame, value in
                let box = try Box.at(slot, frame)
                if box.isChanging { throw EvaluationError.overlapping(name) }
                box.value = value
            })
        place.pointer = { frame in
            let box = try Box.at(slot, frame)
            if box.isChanging { throw EvaluationError.overlapping(name) }
            return withUnsafeMutablePointer(to: &box.value) { $0 }
        }
        return place
    }

    /// A place inside another.
    /// - Parameter key: Evaluates what finds the part, behind what finds the whole.
    /// - Parameter address: Finds the part where the whole lies.
    static func part(
        of base: Place, key: ((Frame) throws -> Void)? = nil, representation: Representation,
        get: @escaping (Frame, Value) throws -> Value,
        modify: @escaping (Frame, inout Value, (inout Value) throws -> Void) throws -> Void,
        address: ((Frame, UnsafeMutablePointer<Value>) throws -> UnsafeMutablePointer<Value>)? = nil
    ) -> Place {
        let (whole, baseModify) = (base.load.asValue, base.modify)
        var place = Place(
            prepare: joined(base.prepare, key),
            load: Code.value { frame in try get(frame, try whole(frame)) }.converted(to: representation),
            modify: { frame, body in try baseModify(frame) { try modify(frame, &$0, body) } })
        guard let address, let pointer = base.pointer else { return place }
        place.isLocal = base.isLocal
        place.setPointer { frame in try address(frame, try pointer(frame)) }
        return place
    }

    /// Gives the place an address, at which values are then stored.
    mutating func setPointer(_ pointer: @escaping (Frame) throws -> UnsafeMutablePointer<Value>) {
        self.pointer = pointer
        store = { frame, value in
            // What was there goes when the new value is in its place: its end may run code of a cell.
            var value = value
            swap(&value, &(try pointer(frame)).pointee)
        }
    }

    static func joined(_ first: ((Frame) throws -> Void)?, _ second: ((Frame) throws -> Void)?) -> ((Frame) throws -> Void)? {
        guard let first else { return second }
        guard let second else { return first }
        return { frame in
            try first(frame)
            try second(frame)
        }
    }
}

/// Texts and their parts, by what changes them.
protocol ChangingText: StringProtocol, RangeReplaceableCollection {}
extension String: ChangingText {}
extension Substring: ChangingText {}

extension Representation {
    func value(_ bits: Int) -> Value {
        switch self {
        case .int: .int(bits)
        case .double: .double(Double(bitPattern: UInt64(UInt(bitPattern: bits))))
        case .bool, .value: .bool(bits != 0)
        }
    }

    func bits(_ value: Value) throws -> Int {
        switch self {
        case .int: try value.asInt()
        case .double: Int(bitPattern: UInt(try value.asDouble().bitPattern))
        case .bool, .value: try value.asBool() ? 1 : 0
        }
    }
}

extension GlobalCell {
    /// Begins an access that changes it, which lasts until `isChanging` is set back.
    @inline(__always)
    func begin(_ name: String) throws {
        try check(name)
        isChanging = true
    }

    @inline(__always)
    func check(_ name: String) throws { if isChanging { throw EvaluationError.overlapping(name) } }
}

extension Box {
    @inline(__always)
    static func at(_ slot: Int, _ frame: Frame) throws -> Box {
        guard case .box(let box) = frame.values[slot] else { throw MissingValue() }
        return box
    }
}

extension Value {
    /// Takes the list out, changes it, and puts it back: never a copy of one that is held once.
    @inline(__always)
    mutating func changeList<R>(_ body: (inout [Value]) throws -> R) throws -> R {
        guard case .array(var list) = self else { throw MissingValue() }
        self = .void
        defer { self = .array(list) }
        return try body(&list)
    }

    @inline(__always)
    mutating func changeTuple(_ body: (inout [Value]) throws -> Void) throws {
        guard case .tuple(var parts) = self else { throw MissingValue() }
        self = .void
        defer { self = .tuple(parts) }
        try body(&parts)
    }

    @inline(__always)
    mutating func changeFields(_ body: (inout [Value]) throws -> Void) throws {
        guard case .structure(var storage) = self else { throw MissingValue() }
        self = .void
        if !isKnownUniquelyReferenced(&storage) { storage = StructureStorage(storage.instance, storage.fields) }
        defer { self = .structure(storage) }
        try body(&storage.fields)
    }

    @inline(__always)
    mutating func changeDictionary<R>(_ body: (inout ValueTable) throws -> R) throws -> R {
        guard case .dictionary(var pairs) = self else { throw MissingValue() }
        self = .void
        defer { self = .dictionary(pairs) }
        return try body(&pairs)
    }

    @inline(__always)
    mutating func changeSet<R>(_ body: (inout ValueSet) throws -> R) throws -> R {
        guard case .set(var members) = self else { throw MissingValue() }
        self = .void
        defer { self = .set(members) }
        return try body(&members)
    }

    /// Changes a text where it is: a part of one keeps its indices.
    @inline(__always)
    mutating func changeText<R>(_ string: (inout String) throws -> R, _ part: (inout Substring) throws -> R) throws -> R {
        if case .substring(var storage) = self {
            self = .void
            if !isKnownUniquelyReferenced(&storage) { storage = SubstringStorage(storage.text) }
            defer { self = .substring(storage) }
            return try part(&storage.text)
        }
        guard case .string(var text) = self else { throw MissingValue() }
        self = .void
        defer { self = .string(text) }
        return try string(&text)
    }
}

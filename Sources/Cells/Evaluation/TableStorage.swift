#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

// The hash tables of cells. Entries lie one behind the other in the order in which they came, with their hashes beside them, and an
// index of small numbers says where each is: numbers that follow one another lie beside one another, and to go through a table is to
// go through memory once. Swift says nothing about the order, and no cell may count on it.

/// The entries of a dictionary, or the elements of a set.
final class TableStorage {
    private static let empty: Int32 = -1
    private static let removed: Int32 = -2

    /// Where an entry is, by its hash.
    private let index: UnsafeMutablePointer<Int32>
    private let mask: Int
    let capacity: Int
    /// Hashes, keys and values are the system's memory, which can grow without being copied.
    private let hashes: UnsafeMutablePointer<Int>
    /// Nil where all keys are numbers, which are their own hashes. A removed key is void.
    private var keys: UnsafeMutablePointer<Value>?
    /// Nil for a set.
    let values: UnsafeMutablePointer<Value>?
    /// Which entries were removed, a bit for each, where there are no keys; nil when none was.
    private var gone: UnsafeMutablePointer<UInt64>?
    /// The places that are taken, by what was removed too.
    @exclusivity(unchecked) private(set) var used = 0
    @exclusivity(unchecked) private(set) var count = 0
    /// No entry comes before.
    @exclusivity(unchecked) private(set) var start = 0
    private var isGivenAway = false

    init(capacity wanted: Int, hasValues: Bool) {
        let places = Self.places(for: wanted)
        capacity = places * 2 / 3
        mask = places - 1
        index = .allocate(capacity: places)
        index.initialize(repeating: Self.empty, count: places)
        hashes = Self.memory(nil, capacity)
        values = hasValues ? Self.memory(nil, capacity) : nil
    }

    /// Takes the memory of another over, in which nothing was removed, and makes it larger.
    private init(growing other: TableStorage, to wanted: Int) {
        let places = Self.places(for: wanted)
        capacity = places * 2 / 3
        mask = places - 1
        index = .allocate(capacity: places)
        index.initialize(repeating: Self.empty, count: places)
        hashes = Self.memory(other.hashes, capacity)
        if let old = other.keys { keys = Self.memory(old, capacity) }
        if let old = other.values { values = Self.memory(old, capacity) } else { values = nil }
        (used, count) = (other.used, other.count)
        for entry in 0..<used { point(entry, hashes[entry]) }
        other.isGivenAway = true
    }

    private static func places(for entries: Int) -> Int {
        var places = 8
        while places * 2 / 3 < entries { places *= 2 }
        return places
    }

    private static func memory<T>(_ old: UnsafeMutablePointer<T>?, _ count: Int) -> UnsafeMutablePointer<T> {
        guard let memory = realloc(old, count * MemoryLayout<T>.stride) else { fatalError("no memory is left for a collection of \(count) elements") }
        return memory.assumingMemoryBound(to: T.self)
    }

    deinit {
        index.deallocate()
        gone?.deallocate()
        if isGivenAway { return }
        keys?.deinitialize(count: used)
        values?.deinitialize(count: used)
        free(hashes)
        free(keys)
        free(values)
    }

    var isFull: Bool { used == capacity }

    @inline(__always)
    func isEntry(_ entry: Int) -> Bool {
        if let keys { return !keys[entry].isVoid }
        guard let gone else { return true }
        return gone[entry >> 6] & 1 << UInt64(entry & 63) == 0
    }

    @inline(__always)
    func key(_ entry: Int) -> Value { keys.map { $0[entry] } ?? .int(hashes[entry]) }

    /// - Returns: The number of the entry, or a negative number.
    func find(_ key: Value, _ hash: Int) -> Int {
        guard let keys else {
            if case .int = key { return find({ self.hashes[$0] == hash }, from: hash) }
            return -1
        }
        return find({ self.hashes[$0] == hash && keys[$0] == key }, from: hash)
    }

    @inline(__always)
    private func find(_ isSame: (Int) -> Bool, from hash: Int) -> Int {
        var place = hash & mask
        var rest = UInt(bitPattern: hash)
        while true {
            let entry = Int(index[place])
            if entry >= 0 {
                if isSame(entry) { return entry }
            } else if entry == Self.empty {
                return entry
            }
            rest >>= 5
            place = (place &* 5 &+ Int(bitPattern: rest) &+ 1) & mask
        }
    }

    /// Adds an entry that is not there yet; there has to be room.
    func add(_ key: Value, _ value: Value, _ hash: Int) -> Int {
        let entry = used
        point(entry, hash)
        (hashes + entry).initialize(to: hash)
        if keys == nil {
            if case .int = key {} else { spellKeys() }
        }
        if let keys { (keys + entry).initialize(to: key) }
        if let values { (values + entry).initialize(to: value) }
        used += 1
        count += 1
        return entry
    }

    /// Not all keys are numbers any more.
    private func spellKeys() {
        let all: UnsafeMutablePointer<Value> = Self.memory(nil, capacity)
        for entry in 0..<used { (all + entry).initialize(to: isEntry(entry) ? .int(hashes[entry]) : .void) }
        keys = all
        gone?.deallocate()
        gone = nil
    }

    private func point(_ entry: Int, _ hash: Int) {
        var place = hash & mask
        var rest = UInt(bitPattern: hash)
        while index[place] != Self.empty {
            rest >>= 5
            place = (place &* 5 &+ Int(bitPattern: rest) &+ 1) & mask
        }
        index[place] = Int32(truncatingIfNeeded: entry)
    }

    /// Takes an entry out. What it held is given to the caller, so that nothing of a cell runs before the table is in order.
    func remove(_ entry: Int) -> (key: Value, value: Value) {
        let hash = hashes[entry]
        var place = hash & mask
        var rest = UInt(bitPattern: hash)
        while Int(index[place]) != entry {
            rest >>= 5
            place = (place &* 5 &+ Int(bitPattern: rest) &+ 1) & mask
        }
        index[place] = Self.removed
        var key = Value.int(hash)
        if let keys {
            key = (keys + entry).move()
            (keys + entry).initialize(to: .void)
        } else {
            markGone(entry)
        }
        var value = Value.void
        if let values { swap(&value, &values[entry]) }
        count -= 1
        if entry == start { while start < used, !isEntry(start) { start += 1 } }
        return (key, value)
    }

    private func markGone(_ entry: Int) {
        let bits = gone ?? {
            let words = capacity >> 6 + 1
            let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
            bits.initialize(repeating: 0, count: words)
            gone = bits
            return bits
        }()
        bits[entry >> 6] |= 1 << UInt64(entry & 63)
    }

    /// The same entries, with room for some number of them, in memory of their own.
    /// - Parameter moving: Whether nobody else needs these.
    func copied(capacity: Int, moving: Bool) -> TableStorage {
        if moving, count == used { return TableStorage(growing: self, to: max(capacity, count)) }
        let other = TableStorage(capacity: max(capacity, count), hasValues: values != nil)
        if keys != nil { other.keys = Self.memory(nil, other.capacity) }
        for entry in start..<used where isEntry(entry) {
            let target = other.used
            (other.hashes + target).initialize(to: hashes[entry])
            if let keys, let others = other.keys { Self.transfer(keys + entry, others + target, moving) }
            if let values, let others = other.values { Self.transfer(values + entry, others + target, moving) }
            other.point(target, hashes[entry])
            other.used = target + 1
        }
        other.count = other.used
        if moving {
            // All that is left here is void, which needs no end.
            (used, count, start) = (0, 0, 0)
        }
        return other
    }

    private static func transfer(_ old: UnsafeMutablePointer<Value>, _ new: UnsafeMutablePointer<Value>, _ moving: Bool) {
        if moving { new.moveInitialize(from: old, count: 1) } else { new.initialize(to: old.pointee) }
    }
}

import Glibc

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

/// A value that is a hash table: two share their memory until one of them changes.
protocol HashTable: Sequence, Equatable {
    var storage: TableStorage? { get set }
    static var hasValues: Bool { get }
    init()
}

extension HashTable {
    init(minimumCapacity: Int) {
        self.init()
        if minimumCapacity > 0 { storage = TableStorage(capacity: minimumCapacity, hasValues: Self.hasValues) }
    }

    var count: Int { storage?.count ?? 0 }
    var isEmpty: Bool { count == 0 }
    public var underestimatedCount: Int { count }

    func contains(_ key: Value) -> Bool { find(key) != nil }

    func find(_ key: Value) -> Int? {
        guard let unmanaged else { return nil }
        let hash = key.tableHash
        let entry = unmanaged._withUnsafeGuaranteedRef { $0.find(key, hash) }
        return entry < 0 ? nil : entry
    }

    /// Adds an entry that is not there yet, in memory that is this table's own.
    @inline(__always)
    mutating func add(_ key: Value, _ value: Value, _ hash: Int) -> Int {
        if isKnownUniquelyReferenced(&storage), let held = unmanaged, !held._withUnsafeGuaranteedRef({ $0.isFull }) {
            return held._withUnsafeGuaranteedRef { $0.add(key, value, hash) }
        }
        return makeRoom().add(key, value, hash)
    }

    /// The memory without a count of who holds it: the table does.
    @inline(__always)
    var unmanaged: Unmanaged<TableStorage>? { storage.map { Unmanaged.passUnretained($0) } }

    private mutating func makeRoom() -> TableStorage {
        let isOwn = isKnownUniquelyReferenced(&storage)
        guard let old = storage else {
            let new = TableStorage(capacity: 1, hasValues: Self.hasValues)
            storage = new
            return new
        }
        let new = old.copied(capacity: old.isFull ? 2 * old.count + 1 : old.capacity, moving: isOwn)
        storage = new
        return new
    }

    /// Makes the memory this table's own.
    @inline(__always)
    mutating func own() -> Unmanaged<TableStorage>? {
        if !isKnownUniquelyReferenced(&storage), let old = storage { storage = old.copied(capacity: old.capacity, moving: false) }
        return unmanaged
    }

    /// An entry in memory that is this table's own.
    @inline(__always)
    mutating func ownEntry(_ key: Value, _ hash: Int) -> (storage: Unmanaged<TableStorage>, entry: Int)? {
        guard let storage = own() else { return nil }
        let entry = storage._withUnsafeGuaranteedRef { $0.find(key, hash) }
        return entry < 0 ? nil : (storage, entry)
    }

    mutating func reserveCapacity(_ capacity: Int) {
        guard capacity > storage?.capacity ?? 0 else { return }
        storage = storage?.copied(capacity: capacity, moving: false) ?? TableStorage(capacity: capacity, hasValues: Self.hasValues)
    }

    func forEachEntry(_ body: (TableStorage, Int) throws -> Void) rethrows {
        guard let storage else { return }
        for entry in storage.start..<storage.used where storage.isEntry(entry) { try body(storage, entry) }
    }

    /// The keys of a dictionary, the elements of a set.
    var allKeys: [Value] {
        var result: [Value] = []
        result.reserveCapacity(count)
        forEachEntry { result.append($0.key($1)) }
        return result
    }
}

/// The dictionary of cells.
public struct ValueTable: HashTable, ExpressibleByDictionaryLiteral {
    var storage: TableStorage?
    static var hasValues: Bool { true }

    public init() {}

    public init(dictionaryLiteral elements: (Value, Value)...) { for (key, value) in elements { updateValue(value, forKey: key) } }

    public subscript(key: Value) -> Value? {
        get {
            guard let unmanaged, let entry = find(key) else { return nil }
            return unmanaged._withUnsafeGuaranteedRef { $0.values?[entry] }
        }
        set { if let newValue { updateValue(newValue, forKey: key) } else { removeValue(forKey: key) } }
    }

    /// Sets a value.
    /// - Returns: The one before.
    @discardableResult
    public mutating func updateValue(_ value: Value, forKey key: Value) -> Value? {
        let hash = key.tableHash
        if let (storage, entry) = ownEntry(key, hash), let values = storage._withUnsafeGuaranteedRef({ $0.values }) {
            var old = value
            swap(&old, &values[entry])
            return old
        }
        _ = add(key, value, hash)
        return nil
    }

    @discardableResult
    public mutating func removeValue(forKey key: Value) -> Value? {
        let hash = key.tableHash
        guard let (storage, entry) = ownEntry(key, hash) else { return nil }
        return storage._withUnsafeGuaranteedRef { $0.remove(entry).value }
    }

    /// Where the value of a key lies; nil when there is none. Valid until anything else happens to the table.
    mutating func place(of key: Value) -> UnsafeMutablePointer<Value>? {
        guard let (storage, entry) = ownEntry(key, key.tableHash) else { return nil }
        return storage._withUnsafeGuaranteedRef { $0.values }.map { $0 + entry }
    }

    /// The same, with a value where there is none.
    mutating func place(of key: Value, standard: () throws -> Value) rethrows -> UnsafeMutablePointer<Value> {
        let hash = key.tableHash
        if let (storage, entry) = ownEntry(key, hash), let values = storage._withUnsafeGuaranteedRef({ $0.values }) { return values + entry }
        let entry = add(key, try standard(), hash)
        guard let values = storage?.values else { preconditionFailure("a dictionary has values") }
        return values + entry
    }

    public var values: [Value] {
        var result: [Value] = []
        result.reserveCapacity(count)
        forEachEntry { storage, entry in if let values = storage.values { result.append(values[entry]) } }
        return result
    }

    public var first: (key: Value, value: Value)? { first(where: { _ in true }) }

    mutating func popFirst() -> (key: Value, value: Value)? {
        guard count > 0, own() != nil, let storage else { return nil }
        return storage.remove(storage.start)
    }

    func mapValues(_ transform: (Value) throws -> Value) rethrows -> ValueTable {
        var result = ValueTable(minimumCapacity: count)
        for (key, value) in self { _ = result.add(key, try transform(value), key.tableHash) }
        return result
    }

    func compactMapValues(_ transform: (Value) throws -> Value?) rethrows -> ValueTable {
        var result = ValueTable()
        for (key, value) in self { if let new = try transform(value) { _ = result.add(key, new, key.tableHash) } }
        return result
    }

    func filter(_ isIncluded: ((key: Value, value: Value)) throws -> Bool) rethrows -> ValueTable {
        var result = ValueTable()
        for (key, value) in self where try isIncluded((key, value)) { _ = result.add(key, value, key.tableHash) }
        return result
    }

    public struct Iterator: IteratorProtocol {
        fileprivate let storage: TableStorage?
        fileprivate var entry: Int

        public mutating func next() -> (key: Value, value: Value)? {
            guard let storage, let values = storage.values else { return nil }
            while entry < storage.used {
                defer { entry += 1 }
                if storage.isEntry(entry) { return (storage.key(entry), values[entry]) }
            }
            return nil
        }
    }

    public func makeIterator() -> Iterator { Iterator(storage: storage, entry: storage?.start ?? 0) }

    public static func == (x: ValueTable, y: ValueTable) -> Bool {
        guard x.count == y.count else { return false }
        return x.storage === y.storage || x.allSatisfy { y[$0.key] == $0.value }
    }
}

/// The set of cells.
public struct ValueSet: HashTable, ExpressibleByArrayLiteral {
    var storage: TableStorage?
    static var hasValues: Bool { false }

    public init() {}

    public init(arrayLiteral elements: Value...) { self.init(elements) }

    public init(_ elements: some Sequence<Value>) { for element in elements { insert(element) } }

    @discardableResult
    public mutating func insert(_ element: Value) -> (inserted: Bool, memberAfterInsert: Value) {
        let hash = element.tableHash
        if let unmanaged {
            let entry = unmanaged._withUnsafeGuaranteedRef { $0.find(element, hash) }
            if entry >= 0 { return (false, unmanaged._withUnsafeGuaranteedRef { $0.key(entry) }) }
        }
        _ = add(element, .void, hash)
        return (true, element)
    }

    /// - Returns: The equal element that is replaced.
    mutating func update(with element: Value) -> Value? {
        let old = remove(element)
        insert(element)
        return old
    }

    @discardableResult
    public mutating func remove(_ element: Value) -> Value? {
        let hash = element.tableHash
        guard let (storage, entry) = ownEntry(element, hash) else { return nil }
        return storage._withUnsafeGuaranteedRef { $0.remove(entry).key }
    }

    mutating func popFirst() -> Value? {
        guard count > 0, own() != nil, let storage else { return nil }
        return storage.remove(storage.start).key
    }

    public var first: Value? { first(where: { _ in true }) }

    func union(_ other: ValueSet) -> ValueSet {
        var result = self
        for element in other { result.insert(element) }
        return result
    }

    func intersection(_ other: ValueSet) -> ValueSet { filter { other.contains($0) } }

    func subtracting(_ other: ValueSet) -> ValueSet { filter { !other.contains($0) } }

    func symmetricDifference(_ other: ValueSet) -> ValueSet {
        var result = subtracting(other)
        other.forEachEntry { storage, entry in if !contains(storage.key(entry)) { result.insert(storage.key(entry)) } }
        return result
    }

    func filter(_ isIncluded: (Value) throws -> Bool) rethrows -> ValueSet {
        var result = ValueSet()
        for element in self where try isIncluded(element) { _ = result.add(element, .void, element.tableHash) }
        return result
    }

    func isSubset(of other: ValueSet) -> Bool { count <= other.count && allSatisfy { other.contains($0) } }
    func isSuperset(of other: ValueSet) -> Bool { other.isSubset(of: self) }
    func isStrictSubset(of other: ValueSet) -> Bool { count < other.count && isSubset(of: other) }
    func isStrictSuperset(of other: ValueSet) -> Bool { other.isStrictSubset(of: self) }
    func isDisjoint(with other: ValueSet) -> Bool { !contains { other.contains($0) } }

    public struct Iterator: IteratorProtocol {
        fileprivate let storage: TableStorage?
        fileprivate var entry: Int

        public mutating func next() -> Value? {
            guard let storage else { return nil }
            while entry < storage.used {
                defer { entry += 1 }
                if storage.isEntry(entry) { return storage.key(entry) }
            }
            return nil
        }
    }

    public func makeIterator() -> Iterator { Iterator(storage: storage, entry: storage?.start ?? 0) }

    public static func == (x: ValueSet, y: ValueSet) -> Bool {
        x.count == y.count && (x.storage === y.storage || x.allSatisfy { y.contains($0) })
    }
}

// MARK: Hashes

extension Value {
    /// The hash by which tables find a value: a number's is itself, a text's is made of its bytes.
    var tableHash: Int { hash(depth: 0) }

    private func hash(depth: Int) -> Int {
        switch self {
        case .int(let number): return number
        case .string(let text): return TextHash.of(text)
        case .substring(let storage): return TextHash.of(storage.text)
        case .character(let character): return TextHash.of(String(character))
        case .bool(let flag): return flag ? 1 : 0
        case .double(let number): return Self.mixed(number == 0 ? 0 : UInt(number.bitPattern))
        case .enumeration(let storage) where storage.instance.hashing == nil && depth < 4: return Self.combined(storage.payload, storage.index, depth)
        case .structure(let storage) where storage.instance.hashing == nil && depth < 4: return Self.combined(storage.fields, storage.fields.count, depth)
        case .array(let list) where depth < 4: return Self.combined(list, list.count, depth)
        case .void, .none, .float, .uint64, .dictionary, .set, .tuple, .range, .closedRange, .bounds, .slice, .native, .existential, .wrapped, .box, .object, .function,
            .array, .enumeration, .structure:
            var hasher = Hasher()
            hash(into: &hasher)
            return hasher.finalize()
        }
    }

    private static func combined(_ parts: [Value], _ start: Int, _ depth: Int) -> Int {
        var result = UInt(bitPattern: start)
        for part in parts { result = (result ^ UInt(bitPattern: part.hash(depth: depth + 1))) &* 0x9E37_79B9_7F4A_7C15 ^ result >> 29 }
        return mixed(result)
    }

    private static func mixed(_ bits: UInt) -> Int {
        var bits = bits
        bits ^= bits >> 32
        bits = bits &* 0xD6E8_FEB8_6659_FD93
        bits ^= bits >> 32
        return Int(bitPattern: bits)
    }
}

private enum TextHash {
    /// Of the bytes, where all are ASCII; else of what the characters are, however they are written.
    static func of(_ text: some StringProtocol & Hashable) -> Int {
        (text.utf8.withContiguousStorageIfAvailable(ascii) ?? nil) ?? general(text)
    }

    private static func ascii(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var result = UInt(bitPattern: bytes.count)
        var all: UInt64 = 0
        var index = 0
        let raw = UnsafeRawBufferPointer(bytes)
        func add(_ word: UInt64) {
            all |= word
            result = (result ^ UInt(word)) &* 0x9E37_79B9_7F4A_7C15
            result ^= result >> 29
        }
        while index + 8 <= bytes.count {
            add(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var last: UInt64 = 0
        while index < bytes.count {
            last = last << 8 | UInt64(bytes[index])
            index += 1
        }
        add(last)
        return all & 0x8080_8080_8080_8080 == 0 ? Int(bitPattern: result) : nil
    }

    private static func general(_ text: some StringProtocol & Hashable) -> Int {
        // Three characters are equal to one of ASCII without being it: the Greek question mark, the Kelvin sign and the varia.
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x37E: bytes.append(0x3B)
            case 0x1FEF: bytes.append(0x60)
            case 0x212A: bytes.append(0x4B)
            case 0..<128: bytes.append(UInt8(scalar.value))
            default:
                var hasher = Hasher()
                text.hash(into: &hasher)
                return hasher.finalize()
            }
        }
        return bytes.withUnsafeBufferPointer { ascii($0) } ?? 0
    }
}

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

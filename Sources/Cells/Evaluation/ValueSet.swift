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

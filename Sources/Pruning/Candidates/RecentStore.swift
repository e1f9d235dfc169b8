/// What was computed lately, within a bound: a function's values by its arguments, of which those that nobody has asked for in
/// a while may be computed again.
///
/// Two generations: when the younger is half of the bound, the older goes and the younger takes its place.
package struct RecentStore<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private var youngSize = 0
    private var oldSize = 0
    private let limit: Int
    private let sizeOf: @Sendable (Key, Value) -> Int

    /// - Parameter sizeOf: What an entry counts towards the limit.
    package init(limit: Int, sizeOf: @escaping @Sendable (Key, Value) -> Int) {
        self.limit = limit
        self.sizeOf = sizeOf
    }

    /// What all entries count.
    package var size: Int { youngSize + oldSize }

    package mutating func find(_ key: Key) -> Value? {
        if let value = young[key] { return value }
        guard let value = old[key] else { return nil }
        store(value, for: key)
        return value
    }

    package mutating func store(_ value: Value, for key: Key) {
        if let before = old.removeValue(forKey: key) { oldSize -= sizeOf(key, before) }
        if let before = young.updateValue(value, forKey: key) { youngSize -= sizeOf(key, before) }
        youngSize += sizeOf(key, value)
        guard youngSize > limit / 2 else { return }
        (old, oldSize) = (young, youngSize)
        (young, youngSize) = ([:], 0)
    }
}

/// The channels of a value: a number for each feature. Features with one number are one channel, and live and die together.
package struct Channels: Sendable, Hashable {
    package let ids: [Int32]

    package init(ids: [Int32]) { self.ids = ids }

    package var count: Int { ids.count }

    /// A map flattened, channels last: the channels again at each position.
    package func repeated(_ positions: Int) -> Channels {
        var all: [Int32] = []
        all.reserveCapacity(ids.count * positions)
        for _ in 0..<positions { all += ids }
        return Channels(ids: all)
    }

    /// Some of them, in this order: slices, splits and shuffles.
    package func selecting(_ indices: [Int]) -> Channels { Channels(ids: indices.map { ids[$0] }) }

    /// One value's after another's.
    package static func joined(_ parts: [Channels]) -> Channels { Channels(ids: parts.flatMap(\.ids)) }
}

/// Finds out which channels share their fate, while it is told operation by operation what becomes of them.
package struct ChannelCoupling: Sendable {
    /// Towards the smallest number of each set.
    private var parent: [Int32] = []
    private var isFixed: [Bool] = []

    /// Channels that nothing else decides: outputs of convolutions and dense layers.
    package mutating func new(_ count: Int) -> Channels {
        let first = Int32(parent.count)
        parent += first..<first + Int32(count)
        isFixed += [Bool](repeating: false, count: count)
        return Channels(ids: Array(first..<first + Int32(count)))
    }

    /// Channels that meet feature by feature, as in a sum: both or none. One channel that meets many stays, and so do
    /// others that do not match.
    /// - Returns: The channels of the result.
    package mutating func join(_ first: Channels, _ second: Channels) -> Channels {
        guard first.count == second.count else {
            let (few, many) = first.count < second.count ? (first, second) : (second, first)
            freeze(few)
            if few.count != 1 { freeze(many) }
            return many
        }
        for (a, b) in zip(first.ids, second.ids) { unite(a, b) }
        return first
    }

    /// Channels cut into `count` blocks, each of which is kept or cut as a whole together with its block of the output:
    /// convolutions in groups, group norms.
    package mutating func block(_ channels: Channels, into count: Int, outputs: Int) -> Channels {
        let size = channels.count / count, outputSize = outputs / count
        var result: [Int32] = []
        result.reserveCapacity(outputs)
        for block in 0..<count {
            let first = channels.ids[block * size]
            for place in block * size..<(block + 1) * size { unite(first, channels.ids[place]) }
            result += repeatElement(first, count: outputSize)
        }
        return size == outputSize ? channels : Channels(ids: result)
    }

    /// Equal parts of the channels, of which the same places are kept.
    package mutating func tie(_ channels: Channels, parts: Int) {
        let size = channels.count / parts
        for place in size..<channels.count { unite(channels.ids[place % size], channels.ids[place]) }
    }

    /// Channels that are never cut, since what reads them depends on how many there are.
    package mutating func freeze(_ channels: Channels) {
        for id in channels.ids { isFixed[Int(root(id))] = true }
    }

    /// The channels of a value that depends on all of its inputs' at once: none of them is ever cut.
    package mutating func mixed(_ inputs: [Channels], _ outputs: Int) -> Channels {
        for input in inputs { freeze(input) }
        let result = new(outputs)
        freeze(result)
        return result
    }

    private mutating func unite(_ first: Int32, _ second: Int32) {
        let (a, b) = (root(first), root(second))
        guard a != b else { return }
        let low = min(a, b), high = max(a, b)
        isFixed[Int(low)] = isFixed[Int(low)] || isFixed[Int(high)]
        parent[Int(high)] = low
    }

    private mutating func root(_ id: Int32) -> Int32 {
        var id = id
        while parent[Int(id)] != id {
            parent[Int(id)] = parent[Int(parent[Int(id)])]
            id = parent[Int(id)]
        }
        return id
    }

    /// The smallest number of each channel's set; −1 where the set is fixed.
    mutating func settled() -> [Int32] {
        parent.indices.map { index in
            let root = root(Int32(index))
            return isFixed[Int(root)] ? -1 : root
        }
    }
}

/// Where a node's features come from: for each, the channel group that decides on it and its channel in that group.
package struct ChannelLayout: Sendable, Hashable {
    package struct Origin: Sendable, Hashable {
        /// −1 when the feature is fixed.
        package let group: Int
        package let channel: Int
    }

    /// A group whose channels come through, each `multiplicity` times: once a position of a flattened map, or as a block.
    package struct Part: Sendable, Hashable {
        package let group: Int
        package let multiplicity: Int
    }

    /// The origin of every feature.
    package let origins: [Origin]
    /// In the order in which they first appear.
    package let parts: [Part]
    /// Features that are never cut.
    package let fixedCount: Int

    /// - Parameter channels: Of each group.
    init(origins: [Origin], channels: [Int]) {
        self.origins = origins
        var counts: [Int: Int] = [:], order: [Int] = [], fixed = 0
        for origin in origins {
            if origin.group < 0 {
                fixed += 1
            } else if let count = counts[origin.group] {
                counts[origin.group] = count + 1
            } else {
                counts[origin.group] = 1
                order.append(origin.group)
            }
        }
        parts = order.map { Part(group: $0, multiplicity: (counts[$0] ?? 0) / channels[$0]) }
        fixedCount = fixed
    }

    /// The features that survive, in order, when group `g` keeps the channels `kept[g]`.
    package func indices(keeping kept: [[Int]]) -> [Int] {
        var isKept: [Int: Set<Int>] = [:]
        for part in parts { isKept[part.group] = Set(kept[part.group]) }
        return indices { isKept[$0]?.contains($1) ?? false }
    }

    /// The features that survive, in order, when these channels of groups do.
    package func indices(where isKept: (_ group: Int, _ channel: Int) -> Bool) -> [Int] {
        parts.isEmpty ? Array(origins.indices) : origins.indices.filter { index in
            let origin = origins[index]
            return origin.group < 0 || isKept(origin.group, origin.channel)
        }
    }

    /// The group, when all features belong to a single one.
    package var onlyGroup: Int? { fixedCount == 0 && parts.count == 1 ? parts[0].group : nil }
}

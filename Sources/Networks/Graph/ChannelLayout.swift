/// Where a node's channels come from: blocks in order, each a run of channel groups repeated for every position
/// of a flattened map. Maps and plain features have one position.
package struct ChannelLayout: Sendable, Hashable {
    package struct Block: Sendable, Hashable {
        /// Positions that a flatten spread along the features; 1 otherwise.
        package var positions: Int
        package var segments: [Segment]
    }
    package struct Segment: Sendable, Hashable {
        /// The channels' set, later the number of their group; −1 when they are fixed.
        package var group: Int
        package var channels: Int
    }
    package var blocks: [Block]

    init(blocks: [Block]) { self.blocks = blocks }

    init(group: Int, channels: Int) {
        blocks = [Block(positions: 1, segments: [Segment(group: group, channels: channels)])]
    }

    /// The layout of `[H, W, C]` flattened, where `positions` is H · W.
    func flattened(positions: Int) -> ChannelLayout {
        ChannelLayout(blocks: blocks.map { Block(positions: $0.positions * positions, segments: $0.segments) })
    }

    /// Layouts joined along the channels: maps join inside one block, features block after block.
    static func joined(_ layouts: [ChannelLayout]) -> ChannelLayout {
        let blocks = layouts.flatMap(\.blocks)
        guard blocks.allSatisfy({ $0.positions == 1 }) else { return ChannelLayout(blocks: blocks) }
        return ChannelLayout(blocks: [Block(positions: 1, segments: blocks.flatMap(\.segments))])
    }

    /// Whether channel for channel the two can be kept or cut together.
    func aligns(with other: ChannelLayout) -> Bool {
        blocks.count == other.blocks.count
            && zip(blocks, other.blocks).allSatisfy {
                $0.positions == $1.positions && $0.segments.map(\.channels) == $1.segments.map(\.channels)
            }
    }

    package var segments: [Segment] { blocks.flatMap(\.segments) }

    /// The features that survive, in order, when group `g` keeps the channels `kept[g]`.
    package func indices(keeping kept: [[Int]]) -> [Int] {
        var result: [Int] = []
        var offset = 0
        for block in blocks {
            for _ in 0..<block.positions {
                for segment in block.segments {
                    if segment.group < 0 {
                        result.append(contentsOf: offset..<offset + segment.channels)
                    } else {
                        for channel in kept[segment.group] { result.append(offset + channel) }
                    }
                    offset += segment.channels
                }
            }
        }
        return result
    }

    /// The group of every feature and its channel in that group; fixed features have group −1.
    package var origins: [(group: Int, channel: Int)] {
        var result: [(group: Int, channel: Int)] = []
        for block in blocks {
            for _ in 0..<block.positions {
                for segment in block.segments {
                    for channel in 0..<segment.channels { result.append((segment.group, channel)) }
                }
            }
        }
        return result
    }

    /// The group, when all features belong to a single one.
    package var onlyGroup: Int? {
        let segments = self.segments
        guard segments.count == 1, segments[0].group >= 0 else { return nil }
        return segments[0].group
    }
}

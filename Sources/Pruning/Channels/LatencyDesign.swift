import Networks

/// Which widths to time so that a few whole networks show each layer at every pair of input and output channels.
///
/// Each group has a colour, another one than the groups it shares a layer with, and runs through `levels` widths. With a
/// prime number of levels n, colour 0 takes level i, colour k > 0 level (j + (k − 1)·i) mod n: over all n² pairs (i, j) two
/// groups of different colours meet at every pair of their levels, and the layers around them vary as evenly.
package struct LatencyDesign {
    /// Widths of each network to time, one count a group.
    package let plans: [[Int]]

    /// A prime.
    private static let levels = 7

    package init(_ ladders: [ChannelLadder], steps: [(input: ChannelExtent, output: ChannelExtent)]) {
        let colours = Self.colours(count: ladders.count, steps: steps)
        var plans: [[Int]] = []
        for i in 0..<Self.levels {
            for j in 0..<Self.levels {
                plans.append(zip(ladders, colours).map { ladder, colour in
                    Self.width(of: ladder, level: colour == 0 ? i : (j + (colour - 1) * i) % Self.levels)
                })
            }
        }
        self.plans = plans
    }

    /// The levels' widths spread evenly over a ladder, its ends included.
    private static func width(of ladder: ChannelLadder, level: Int) -> Int {
        ladder[(level * (ladder.count - 1) + (levels - 1) / 2) / (levels - 1)]
    }

    /// The smallest colour that no group before it has which meets it across a layer. Groups that are joined into one
    /// layer's input rise together, so that their sum takes few values.
    private static func colours(count: Int, steps: [(input: ChannelExtent, output: ChannelExtent)]) -> [Int] {
        var first = Array(0..<count)
        for step in steps {
            for extent in [step.input, step.output] {
                let parts = extent.parts.map { first[$0.group] }
                guard let least = parts.min() else { continue }
                first = first.map { parts.contains($0) ? least : $0 }
            }
        }
        var neighbours = [Set<Int>](repeating: [], count: count)
        for step in steps {
            for input in step.input.parts.map({ first[$0.group] }) {
                for output in step.output.parts.map({ first[$0.group] }) where input != output {
                    neighbours[input].insert(output)
                    neighbours[output].insert(input)
                }
            }
        }
        var colours = [Int](repeating: 0, count: count)
        for group in 0..<count where first[group] == group {
            let taken = Set(neighbours[group].filter { $0 < group }.map { colours[$0] })
            colours[group] = (0...levels).first { !taken.contains($0) } ?? 0
        }
        return first.map { colours[$0] }
    }
}

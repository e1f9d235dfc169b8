import Networks
import Tensors

/// What is measured on a device for a network: each step of its plan in the widths of the latency tables' design, and a dozen
/// whole networks. The kit is written by it, and a device's table is read by it.
package struct DeviceDesign {
    package let groups: ChannelGroups
    package let ladders: [ChannelLadder]
    /// Of the network's plan, in their order.
    package let steps: [PlannedStep]
    /// What each step's time depends on, in widths of `groups`.
    package let extents: [(input: ChannelExtent, output: ChannelExtent)]
    /// Widths of networks in which each step meets every pair of its own.
    package let layerPlans: [[Int]]
    /// Widths of the whole networks, from small to the unpruned one: a dozen, or fewer where there are not that many.
    package let networkPlans: [[Int]]
    /// Of the graph alone, in 16 digits: times do not depend on weights.
    package let digest: String

    /// - Parameters:
    ///   - rounding: Widths are multiples of it.
    ///   - smallestKeep: The smallest share of channels.
    package init(_ graph: Graph, rounding: Int, smallestKeep: Double) {
        groups = ChannelGroups(graph)
        ladders = groups.groups.map { group in
            ChannelLadder(channels: group.channels, rounding: max(1, rounding / max(group.features, 1)), smallestKeep: smallestKeep)
        }
        steps = graph.plannedSteps
        let groups = groups
        extents = steps.map { groups.latencyExtents(of: graph.nodes[$0.node]) }
        layerPlans = LatencyDesign(ladders, steps: extents).plans
        networkPlans = Self.networkPlans(ladders)
        var digest = ContentDigest()
        digest.combine(graph.text)
        self.digest = digest.text
    }

    /// A step and its channels, by which a row of a table is known.
    package struct LayerKey: Hashable {
        package let layer: String
        package let input: Int
        package let output: Int
    }

    package func key(of step: Int, _ widths: [Int]) -> LayerKey {
        LayerKey(layer: name(of: step), input: extents[step].input.value(widths), output: extents[step].output.value(widths))
    }

    /// A step's name, without what separates columns.
    package func name(of step: Int) -> String {
        let node = groups.graph.nodes[steps[step].node]
        return node.name.contains { ",\"\n\r".contains($0) } ? "node \(node.id)" : node.name
    }

    package static func text(_ widths: [Int]) -> String { widths.map(String.init).joined(separator: " ") }

    private static let networkCount = 12
    /// How far a group may lie from its network's share of the ladder.
    private static let spread = 0.35

    private static func networkPlans(_ ladders: [ChannelLadder]) -> [[Int]] {
        var generator = SeededGenerator(seed: 0x7153)
        var plans: [[Int]] = []
        for index in 0..<networkCount {
            let share = Double(index) / Double(networkCount - 1)
            for _ in 0..<tries {
                let widths = ladders.map { ladder in
                    let place = share == 1 ? 1 : share + spread * (2 * generator.nextUniform() - 1)
                    return ladder[Int((min(1, max(0, place)) * Double(ladder.count - 1)).rounded())]
                }
                guard !plans.contains(widths) else { continue }
                plans.append(widths)
                break
            }
        }
        return plans
    }

    /// Draws for a network that is not there yet.
    private static let tries = 20
}

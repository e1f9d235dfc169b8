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
    /// Of each step.
    private let weights: [WeightBytes]
    /// Widths of networks in which each step meets every pair of its own.
    package let layerPlans: [[Int]]
    /// Widths of the whole networks, from small to the unpruned one: a dozen, or fewer where there are not that many.
    package let networkPlans: [[Int]]
    /// Of what is measured, in 16 digits: the steps and the widths that they depend on. Neither names nor weights nor nodes that are
    /// no work of their own count, so that a network and its ONNX file are the same.
    package let digest: String
    /// Of the whole graph, by which tables were known before.
    package let graphDigest: String

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
        weights = steps.map { WeightBytes($0, graph) }
        digest = Self.digest(of: Self.text(graph, steps, extents, groups))
        graphDigest = Self.digest(of: graph.text)
    }

    private static func digest(of text: String) -> String {
        var digest = ContentDigest()
        digest.combine(text)
        return digest.text
    }

    /// What a step's time depends on, step by step.
    private static func text(
        _ graph: Graph, _ steps: [PlannedStep], _ extents: [(input: ChannelExtent, output: ChannelExtent)], _ groups: ChannelGroups
    ) -> String {
        func said(_ shape: [Int]) -> String { "\(shape.dropLast().reduce(1, *))×\(shape.last ?? 1)" }
        func said(_ extent: ChannelExtent) -> String {
            "\(extent.constant)" + extent.parts.map { " \($0.multiplicity)·\($0.group)" }.joined()
        }
        let lines = zip(steps, extents).map { step, extents in
            let work = step.nodes.map { graph.nodes[$0] }.filter { $0.operation.base.lowered(graph.shapes(of: $0)).isWork }.map { node in
                node.operation.label + node.inputs.map { " " + said(graph.nodes[$0].outputShape) }.joined() + " " + said(node.outputShape)
            }
            return (work + [said(extents.input), said(extents.output)]).joined(separator: "; ")
        }
        return (lines + groups.groups.map { "\($0.channels) \($0.features)" }).joined(separator: "\n")
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

    /// Bytes of weights that a step reads when it has so many inputs and outputs.
    func weightBytes(of step: Int, input: Double, output: Double) -> Double { weights[step].count(input: input, output: output) }

    /// Bytes of weights that a network of these widths reads.
    func weightBytes(_ widths: [Int]) -> Double {
        steps.indices.reduce(0) { sum, step in
            sum + weights[step].count(input: Double(extents[step].input.value(widths)), output: Double(extents[step].output.value(widths)))
        }
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

/// Bytes of one step's weights, by what its time depends on: inputs, and outputs where it makes channels of its own.
private struct WeightBytes {
    private let inputs: Double
    private let outputs: Double
    /// Of the whole network's, and which channels they rise with.
    private let tensors: [(bytes: Double, byInput: Bool, byOutput: Bool)]
    private let hasOwnOutputs: Bool

    init(_ step: PlannedStep, _ graph: Graph) {
        let node = graph.nodes[step.node]
        inputs = Double(max(graph.inputShape(of: node).last ?? 1, 1))
        outputs = Double(max(node.channels, 1))
        hasOwnOutputs = node.operation.isPrunable
        tensors = graph.tensors(of: node).filter(\.role.isParameter).map { tensor in
            var byInput = false, byOutput = false
            for axis in tensor.axes {
                switch axis {
                case .fixed: break
                case .input: byInput = true
                case .output: byOutput = true
                }
            }
            return (Double(tensor.count * MemoryLayout<Float>.size), byInput, byOutput)
        }
    }

    func count(input: Double, output: Double) -> Double {
        let inputShare = input / inputs, outputShare = hasOwnOutputs ? output / outputs : inputShare
        return tensors.reduce(0) { $0 + $1.bytes * ($1.byInput ? inputShare : 1) * ($1.byOutput ? outputShare : 1) }
    }
}

extension PlanRole {
    /// Whether it takes time in a runtime that puts scales and shifts into the weights before them.
    fileprivate var isWork: Bool {
        switch self {
        case .view, .affine: false
        case .activation, .sum, .step: true
        }
    }
}

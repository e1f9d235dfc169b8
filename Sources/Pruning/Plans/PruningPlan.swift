import Displays
import Networks
import Tensors

/// How many channels every group of a network keeps, which ones, and with what weights.
public struct PruningPlan: Sendable {
    /// Channels kept, one count a group.
    public let widths: [Int]
    /// The accuracy measured on the validation split, when it was.
    public let accuracy: Double?
    /// How much more than the least the plan may lose by calibration's table; nil when it does not come from there.
    public internal(set) var lossGap: Double?
    let builder: CandidateBuilder
    /// Of the network that it was made for.
    let digest: UInt64
    /// Fits the layers of the network that is handed out; nil to leave them as the search scored them.
    var refit: SequentialRefit?
    /// What the task limits beside multiply-accumulates and parameters, of the pruned and the whole network.
    var costs: [(pruned: Int, whole: Int, limit: Limit)] = []

    public var groups: ChannelGroups { builder.groups }
    /// The channels kept by each group, rising.
    public var kept: [[Int]] { builder.kept(widths) }
    /// Multiply-accumulates of the pruned network.
    public var macs: Int { groups.macModel.cost(widths) }
    /// Weights and biases of the pruned network.
    public var parameters: Int { groups.parameterModel.cost(widths) }

    /// The pruned network: fewer channels for good, trained, saved and exported like any other. Where the task's rules say
    /// so, each layer is fitted once more, to what the cut layers before it give: see `PruningRules.refits`.
    public func apply() throws -> Network {
        var pruned = try builder.build(widths)
        if let refit { pruned.tensors = try refit.tensors(pruned.graph, pruned.tensors, kept: kept) }
        return try Network(graph: pruned.graph, tensors: pruned.tensors, name: builder.network.name)
    }

    /// The pruned network.
    /// - Parameter network: The network the plan was made for, unchanged since.
    /// - Throws: `PruningError` when it is another one, or was trained since.
    public func apply(to network: Network) throws -> Network {
        guard network.graph == groups.graph else {
            throw PruningError.planOfAnotherNetwork(expected: builder.network.description, actual: network.description)
        }
        guard network.digest == digest else {
            throw PruningError.networkChanged(network: network.name)
        }
        return try apply()
    }

    /// The most bytes of activations in memory at once: see `Graph.peakActivationBytes`.
    public var activationMemory: Int { groups.activationModel.cost(widths) }

    /// Layer by layer: channels and multiply-accumulates before and after; above them parameters too, and what else the task
    /// limits, such as the time that the layers' times add up to.
    public func summary() -> Table {
        let model = groups.macModel, parameterModel = groups.parameterModel
        let before = model.costPerLayer(model.channels), after = model.costPerLayer(widths)
        var table = Table(
            "\(builder.network.name): \(share(macs, model.fullCost, "MACs")), "
                + share(parameters, parameterModel.fullCost, "parameters")
                + costs.map { ", " + share($0.pruned, $0.whole, $0.limit) }.joined()
                + (accuracy.map { ", validation accuracy \(fixed($0, 4))" } ?? ""),
            columns: ["layer", "inputs", "inputs kept", "outputs", "outputs kept", "MACs", "MACs after", "share %"])
        for (index, layer) in groups.layers.enumerated() {
            let node = groups.graph.nodes[layer.node]
            let input = groups.inputLayout(of: node), output = groups.layouts[layer.node]
            table.append([
                layer.title, "\(input.extent.value(model.channels))", "\(input.extent.value(widths))",
                "\(output.extent.value(model.channels))", "\(output.extent.value(widths))", grouped(before[index]),
                grouped(after[index]), fixed(100 * share(after[index], before[index]), 1),
            ])
        }
        return table
    }

    private func share(_ part: Int, _ whole: Int, _ unit: String) -> String {
        "\(grouped(part)) of \(grouped(whole)) \(unit) (\(percent(part, whole)))"
    }

    private func share(_ part: Int, _ whole: Int, _ limit: Limit) -> String {
        guard case .absolute = limit.amount else { return share(part, whole, limit.placedTarget.unit) }
        return "\(limit.said(part)) of \(limit.said(whole)) (\(percent(part, whole)))"
    }

    private func percent(_ part: Int, _ whole: Int) -> String {
        fixed(100 * share(part, whole), 1) + " %"
    }

    private func share(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(max(whole, 1)) }
}

extension ChannelExtent {
    package func value(_ widths: [Int]) -> Int { widths.withUnsafeBufferPointer { count($0) } }
}

extension PruningPlan: CustomStringConvertible {
    public var description: String { summary().description }
}

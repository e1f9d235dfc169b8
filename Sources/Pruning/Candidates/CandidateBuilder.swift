import Displays
import Networks
import Tensors

/// Makes pruned versions of one network: cuts, fits and, when asked, recalibrates.
struct CandidateBuilder: Sendable {
    let network: Network
    let groups: ChannelGroups
    /// Channels from the most to the least important, for every group.
    let ranking: [[Int]]
    /// Fitted layers; nil for plain slices.
    let reconstruction: Reconstruction?
    /// Batches whose statistics replace the batch norms' own; empty to leave them.
    let recalibration: [Tensor]

    /// The channels kept at these widths, rising.
    func kept(_ widths: [Int]) -> [[Int]] { Self.kept(widths, ranking) }

    static func kept(_ widths: [Int], _ ranking: [[Int]]) -> [[Int]] {
        zip(widths, ranking).map { width, order in order.prefix(width).sorted() }
    }

    func build(_ widths: [Int]) throws -> (graph: Graph, tensors: [String: Tensor]) {
        let surgery = Surgery(groups: groups, kept: kept(widths))
        let fitted = try reconstruction?.weights(widths) ?? [:]
        let graph = try surgery.graph()
        var tensors = try surgery.tensors(network.tensors, fitted: fitted)
        try recalibrate(graph, &tensors, after: widths)
        return (graph, tensors)
    }

    /// Replaces the mean and variance of batch norms whose inputs have changed by the mean of those of the recalibration
    /// batches; the others' own come from all training images.
    private func recalibrate(_ graph: Graph, _ tensors: inout [String: Tensor], after widths: [Int]) throws {
        let changed = changedNorms(widths)
        guard !recalibration.isEmpty && !changed.isEmpty else { return }
        var pass = GraphPass(graph: graph, tensors: tensors, mode: .inference)
        pass.batchStatistics = changed
        var sums: [String: (mean: Tensor, variance: Tensor)] = [:]
        for images in recalibration {
            try Interruption.check()
            _ = try pass.outputs(for: images)
            for (name, batch) in pass.statistics.mapValues(\.statistics) {
                if let sum = sums[name] {
                    sums[name] = (try sum.mean + batch.mean, try sum.variance + batch.variance)
                } else {
                    sums[name] = (batch.mean, batch.variance)
                }
            }
        }
        let count = Float(recalibration.count)
        for (name, sum) in sums {
            tensors[name + ".running_mean"] = try sum.mean / count
            tensors[name + ".running_var"] = try sum.variance / count
        }
    }

    /// Names of the batch norms behind a layer that loses inputs.
    private func changedNorms(_ widths: [Int]) -> Set<String> {
        let nodes = groups.graph.nodes
        var changes = [Bool](repeating: false, count: nodes.count)
        for layer in groups.layers where layer.inputGroups.contains(where: { widths[$0] < groups.groups[$0].channels }) {
            changes[layer.node] = true
        }
        var norms: Set<String> = []
        for (index, node) in nodes.enumerated() where changes[index] || node.inputs.contains(where: { changes[$0] }) {
            changes[index] = true
            if groups.graph.tensors(of: node).contains(where: { $0.role == .runningMean }) { norms.insert(node.name) }
        }
        return norms
    }
}

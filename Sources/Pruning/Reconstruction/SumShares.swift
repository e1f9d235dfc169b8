import Networks
import Tensors

/// What layers whose outputs are added to others', as at the end of a residual block, have of the sum: the share of its variance.
/// What such a layer loses is lost from its share alone, since the rest of the sum comes past it.
struct SumShares {
    /// By layer, in 0…1; 1 where outputs go into no sum.
    let shares: [Double]

    /// Images that variances come from.
    private static let images = 100

    init(network: Network, groups: ChannelGroups, training: FairOrder) throws {
        let graph = groups.graph
        let sums = groups.layers.map { Self.sum(behind: $0.node, graph) }
        let nodes = Array(Set(sums.compactMap(\.self).flatMap { [$0.part, $0.whole] })).sorted()
        guard !nodes.isEmpty else {
            shares = groups.layers.map { _ in 1 }
            return
        }
        let plan = try InferencePlan(graph: graph, tensors: network.tensors, observing: nodes)
        let count = min(Self.images, training.count, graph.imagesAtOnce(Self.images, keeping: nodes))
        let observed = try plan.observations(of: training.batch(Array(0..<count)).images)
        let variances = Dictionary(uniqueKeysWithValues: zip(nodes, observed.map(Self.variance)))
        shares = sums.map { sum in
            guard let sum, let part = variances[sum.part], let whole = variances[sum.whole], whole > 0 else { return 1 }
            return min(1, part / whole)
        }
    }

    /// The sum that a layer's outputs go into when nothing else reads them on the way, and the node that goes into it.
    private static func sum(behind layer: Int, _ graph: Graph) -> (part: Int, whole: Int)? {
        var node = layer
        while true {
            let readers = graph.nodes.filter { $0.inputs.contains(node) }
            guard readers.count == 1, let reader = readers.first, !graph.outputs.contains(node) else { return nil }
            if reader.operation.kind == .add { return (node, reader.id) }
            guard reader.inputs.count == 1, reader.operation.base.channelRole == .carries else { return nil }
            node = reader.id
        }
    }

    /// Of all images and places, the mean over the channels.
    private static func variance(_ values: Tensor) -> Double {
        let channels = max(values.shape.last ?? 1, 1)
        var sums = [Double](repeating: 0, count: channels), squares = sums
        values.withScalars { scalars in
            for start in stride(from: 0, to: scalars.count, by: channels) {
                for channel in 0..<channels {
                    let value = Double(scalars[start + channel])
                    sums[channel] += value
                    squares[channel] += value * value
                }
            }
        }
        let count = Double(max(values.count / channels, 1))
        return zip(sums, squares).reduce(0) { $0 + max(0, $1.1 / count - ($1.0 / count) * ($1.0 / count)) } / Double(channels)
    }
}

extension CandidateEvaluator {
    /// What each layer has of the sum that its outputs go into.
    package func sumShares() throws -> [Double] {
        try SumShares(network: network, groups: groups, training: FairOrder(data.training)).shares
    }
}

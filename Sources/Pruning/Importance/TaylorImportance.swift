import Displays
import Networks
import Tensors

/// |Σ activation · gradient| of the loss over each batch of training images, summed over batches and over the layers
/// that make a group's channels. Molchanov et al. 2017, https://arxiv.org/abs/1611.06440
///
/// The gradient at a gate of ones on a channel is that sum. Without data, L1.
public struct TaylorImportance: Importance {
    /// Training images looked at, a fair sample.
    public var images = 512
    /// Images in a batch, where what their derivatives need leaves room.
    private static let batchSize = 64

    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        guard images >= 1 else {
            throw PruningError.invalidArgument(argument: "images", expected: "1 or more", actual: "\(images)")
        }
        guard let examples = subject.training, examples.count > 0 else { return try L1Importance().scores(of: subject) }
        let training = try FairOrder(examples)
        let groups = subject.groups
        let producers = groups.groups.enumerated().flatMap { index, group in
            group.producers.map { (group: index, node: $0) }
        }
        let ones = try producers.map { try Tensor(ones: [groups.graph.nodes[$0.node].channels]) }
        var pass = GraphPass(graph: groups.graph.endingInLogits, tensors: subject.network.tensors, mode: .inference)
        var sums = groups.groups.map { [Float](repeating: 0, count: $0.channels) }
        let count = min(images, training.count)
        let batchSize = groups.graph.imagesAtOnce(Self.batchSize, keeping: groups.graph.nodes.indices)
        for start in stride(from: 0, to: count, by: batchSize) {
            try Interruption.check()
            let batch = try training.batch(Array(start..<min(start + batchSize, count)))
            let gradients = try valueWithGradient(at: ones) { gates in
                for (place, producer) in producers.enumerated() { pass.gates[producer.node] = gates[place] }
                return try pass.output(for: batch.images).softmaxCrossEntropy(labels: batch.labels)
            }.gradients
            for (place, producer) in producers.enumerated() {
                for (origin, value) in zip(groups.layouts[producer.node].origins, gradients[place].scalars)
                where origin.group == producer.group {
                    sums[producer.group][origin.channel] += abs(value)
                }
            }
        }
        return sums
    }
}

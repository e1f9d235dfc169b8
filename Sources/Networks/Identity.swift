import Displays
import Tensors

extension Graph {
    /// Everything the graph says, as text.
    package var text: String { String(decoding: encoded.encoded(), as: UTF8.self) }
}

extension Network {
    /// A number that two networks share when they have the same graph and the same bits in every tensor; names aside.
    package var digest: UInt64 { Self.digest(graph, tensors) }

    package static func digest(_ graph: Graph, _ tensors: [String: Tensor]) -> UInt64 {
        var digest = ContentDigest()
        digest.combine(graph.text)
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            digest.combine(name)
            digest.combine(tensor)
        }
        return digest.value
    }
}

/// Everything that a data set gives to training and search, as numbers.
package struct DataIdentity: Sendable {
    package let digest: UInt64
    package let training: [ExampleIdentity]
    package let validation: [ExampleIdentity]

    /// Reads every image of both splits, or asks their source what is known of them.
    package init(_ data: any TrainingData) throws {
        training = try data.training.identities()
        validation = try data.validation.identities()
        var digest = ContentDigest()
        digest.combine(data.name)
        for name in data.classNames { digest.combine(name) }
        for extent in data.imageShape { digest.combine(extent) }
        for split in [training, validation] {
            digest.combine(split.count)
            for example in split {
                digest.combine(example.label)
                digest.combine(example.content)
            }
        }
        self.digest = digest.value
    }
}

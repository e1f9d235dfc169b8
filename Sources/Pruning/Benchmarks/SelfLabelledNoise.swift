import Networks
import Tensors

/// Normal noise, labelled by a network: accuracies fall as its channels go, and no file is needed.
struct SelfLabelledNoise: TrainingData {
    struct Split: Examples {
        let images: Tensor
        let labels: [Int]
        let classCount: Int
        var count: Int { labels.count }
        var imageShape: [Int] { Array(images.shape.dropFirst()) }

        func batch(_ indices: [Int]) throws -> Batch {
            Batch(images: try images.gathered(indices), labels: indices.map { labels[$0] })
        }
    }
    let name = "noise"
    let imageShape: [Int]
    let classNames: [String]
    let training: any Examples
    let validation: any Examples

    init(_ network: Network, training: Int = 2_000, validation: Int = 5_000) throws {
        imageShape = network.inputShape
        classNames = (0..<network.classCount).map { "\($0)" }
        self.training = try Self.split(network, count: training, stream: 0)
        self.validation = try Self.split(network, count: validation, stream: 1)
    }

    private static func split(_ network: Network, count: Int, stream: UInt64) throws -> Split {
        var generator = SeededGenerator(seed: 0, stream: stream)
        let images = try Tensor(normal: [count] + network.inputShape, using: &generator)
        return Split(images: images, labels: try network(images).argmax(), classCount: network.classCount)
    }
}

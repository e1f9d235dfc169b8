import Networks
import Tensors

/// Some of a split's images: labels at once, pixels when they are asked for.
public struct ImageBatch: Sendable {
    public let indices: [Int]
    public let labels: [Int]
    private let source: LabelledImages

    fileprivate init(_ source: LabelledImages, indices: [Int]) {
        self.source = source
        self.indices = indices
        labels = indices.map { source.labels[$0] }
    }

    public var count: Int { indices.count }

    /// Normalised, shape `[N, H, W, C]`.
    /// - Throws: `DatasetError` when an image cannot be read.
    public var images: Tensor {
        get throws { try source.batch(indices).images }
    }
}

extension LabelledImages {
    /// All images in batches of `size`; the last may be smaller.
    /// - Parameter seed: Mixes the images first; nil keeps their order.
    /// - Throws: `DatasetError.invalidArgument` when `size` is not positive.
    public func batches(of size: Int, shuffledBy seed: UInt64? = nil) throws -> [ImageBatch] {
        guard size > 0 else {
            throw DatasetError.invalidArgument(name: "of", expected: "at least 1 image a batch", found: "\(size)")
        }
        var order = Array(0..<count)
        if let seed {
            var generator = SeededGenerator(seed: seed)
            order = generator.permutation(of: count)
        }
        let step = min(size, max(count, 1))
        return stride(from: 0, to: count, by: step).map { start in
            ImageBatch(self, indices: Array(order[start..<min(start + step, count)]))
        }
    }
}

extension DataSet {
    /// The training images in batches.
    /// - Throws: `DatasetError.invalidArgument` when `size` is not positive.
    public func batches(of size: Int, shuffledBy seed: UInt64? = nil) throws -> [ImageBatch] {
        try splits.training.batches(of: size, shuffledBy: seed)
    }
}

import Tensors

/// Random changes to training images. Each image's change follows from the seed, the epoch and its place in the data.
public struct Augmentation: Sendable, Hashable, Codable {
    /// Zeros around the image before a random crop of the old size; 0 for none.
    public var cropPadding: Int
    /// Whether half of the images are mirrored left to right.
    public var flipsHorizontally: Bool

    public static let none = Augmentation(cropPadding: 0, flipsHorizontally: false)

    public init(cropPadding: Int = 0, flipsHorizontally: Bool = false) {
        self.cropPadding = cropPadding
        self.flipsHorizontally = flipsHorizontally
    }

    /// - Parameters:
    ///   - images: `[N, H, W, C]`.
    ///   - indices: Each image's place in the data.
    package func apply(to images: Tensor, indices: [Int], seed: UInt64, epoch: Int) throws -> Tensor {
        guard self != .none, images.rank == 4 else { return images }
        let (height, width, channels) = (images.shape[1], images.shape[2], images.shape[3])
        var result = try Tensor(zeros: images.shape)
        let target = SharedMutableFloats(base: try result.withMutableScalars { $0.baseAddress! })
        images.withScalars { scalars in
            guard let start = scalars.baseAddress else { return }
            let source = SharedFloats(base: start)
            Parallelism.forEach(indices.count) { place in
                var generator = SeededGenerator(seed: seed, stream: UInt64(epoch)).fork(UInt64(indices[place]))
                let top = generator.nextInteger(below: 2 * cropPadding + 1) - cropPadding
                let left = generator.nextInteger(below: 2 * cropPadding + 1) - cropPadding
                let flips = flipsHorizontally && generator.nextInteger(below: 2) == 1
                let size = height * width * channels
                let from = source.base + place * size, to = target.base + place * size
                for y in 0..<height where y + top >= 0 && y + top < height {
                    for x in 0..<width {
                        let column = (flips ? width - 1 - x : x) + left
                        guard column >= 0 && column < width else { continue }
                        let pixel = from + ((y + top) * width + column) * channels
                        (to + (y * width + x) * channels).update(from: pixel, count: channels)
                    }
                }
            }
        }
        return result
    }
}

import Networks
import Tensors

/// Tells whether two networks or data sets hold the same numbers, without keeping either.
enum Fingerprint {
    static func of(_ network: Network) -> UInt64 {
        var hash = start
        for (name, tensor) in network.tensors.sorted(by: { $0.key < $1.key }) {
            for byte in name.utf8 { mix(&hash, UInt64(byte)) }
            add(tensor, &hash)
        }
        return hash
    }

    /// Counts, names and the first and last validation images of a data set.
    static func of(_ data: any TrainingData) throws -> UInt64 {
        var hash = start
        for byte in data.name.utf8 { mix(&hash, UInt64(byte)) }
        for split in [data.training, data.validation] {
            mix(&hash, UInt64(split.count))
            guard split.count > 0 else { continue }
            let batch = try split.batch([0, split.count / 2, split.count - 1])
            add(batch.images, &hash)
            for label in batch.labels { mix(&hash, UInt64(label)) }
        }
        return hash
    }

    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mix(_ hash: inout UInt64, _ word: UInt64) {
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
    }

    private static func add(_ tensor: Tensor, _ hash: inout UInt64) {
        tensor.withScalars { scalars in
            for scalar in scalars { mix(&hash, UInt64(scalar.bitPattern)) }
        }
    }
}

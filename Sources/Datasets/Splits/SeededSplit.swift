import Tensors

/// Divides training images into training and validation: the same for the same seed, everywhere.
package enum SeededSplit {
    private static let stream: UInt64 = 0x5350_4C49_54  // "SPLIT"

    /// All indices in an order in which every prefix holds the classes in nearly their overall shares.
    package static func stratifiedOrder(of labels: [Int], seed: UInt64) -> [Int32] {
        var generator = SeededGenerator(seed: seed, stream: stream)
        let shuffled = generator.permutation(of: labels.count)
        let classCount = (labels.max() ?? -1) + 1
        var sizes = [Int](repeating: 0, count: classCount)
        for label in labels { sizes[label] += 1 }
        var seen = [Int](repeating: 0, count: classCount)
        let keyed = shuffled.enumerated().map { place, index in
            let label = labels[index]
            seen[label] += 1
            let share = (Double(seen[label]) - 0.5) / Double(sizes[label])
            return (share: share, place: place, index: Int32(index))
        }
        return keyed.sorted { ($0.share, $0.place) < ($1.share, $1.place) }.map(\.index)
    }
}

import Displays
import Networks
import Tensors

/// A validation split, kept in memory when it is small enough.
struct ValidationImages: Sendable {
    /// Images in a batch.
    private static let batchSize = 500
    /// Above this many bytes images are read anew for each measurement.
    private static let residentBytes = 512 << 20

    private let examples: any Examples
    private let resident: [Batch]
    let count: Int
    private let batches: Int

    init(_ examples: any Examples) throws {
        self.examples = examples
        count = examples.count
        batches = (count + Self.batchSize - 1) / Self.batchSize
        var loaded: [Batch] = []
        let bytes = count * examples.imageShape.reduce(1, *) * MemoryLayout<Float>.size
        if bytes <= Self.residentBytes {
            for index in 0..<batches {
                try Interruption.check()
                loaded.append(try examples.batch(Self.indices(index, count)))
            }
        }
        resident = loaded
    }

    private static func indices(_ index: Int, _ count: Int) -> [Int] {
        Array(index * batchSize..<min((index + 1) * batchSize, count))
    }

    /// The share of all images that a plan classifies correctly.
    func accuracy(of plan: InferencePlan) throws -> Double {
        var correct = 0
        for index in 0..<batches {
            try Interruption.check()
            let batch = try resident.isEmpty ? examples.batch(Self.indices(index, count)) : resident[index]
            let predictions = try plan(batch.images).argmax()
            for (prediction, label) in zip(predictions, batch.labels) where prediction == label { correct += 1 }
        }
        return Double(correct) / Double(count)
    }
}

import Displays
import Networks
import Tensors

/// A validation split, kept in memory when it is small enough.
struct ValidationImages: Sendable {
    /// Images in a batch.
    private static let batchSize = 250
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

    /// What classifying some or all images gave.
    struct Score {
        var accuracy: Double
        var images: Int
        var isComplete: Bool
    }

    /// The share of images that a plan classifies correctly: of all, or of as many as a race allowed.
    func score(_ plan: InferencePlan, rule: RacingRule?) throws -> Score {
        var correct = 0, seen = 0
        for index in 0..<batches {
            try Interruption.check()
            let batch = try resident.isEmpty ? examples.batch(Self.indices(index, count)) : resident[index]
            let predictions = try plan(batch.images).argmax()
            for (prediction, label) in zip(predictions, batch.labels) where prediction == label { correct += 1 }
            seen += batch.labels.count
            if let rule, seen < count, rule.givesUp(correct: correct, seen: seen, of: count) { break }
        }
        return Score(accuracy: Double(correct) / Double(seen), images: seen, isComplete: seen == count)
    }
}

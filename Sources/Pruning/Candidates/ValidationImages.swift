import Displays
import Networks
import Tensors

/// The first images of a validation split in fair order, so that every beginning is a fair sample; kept in memory when they
/// are few enough.
struct ValidationImages: Sendable {
    /// Images in a batch, once the first looks are over.
    private static let batchSize = 250
    /// Images seen at the first looks.
    private static let firstLooks = [50, 100, 150]
    /// Above this many bytes images are read anew for each measurement.
    private static let residentBytes = 512 << 20

    private let examples: FairOrder
    private let resident: [Batch]
    private let fidelity: OutputFidelity
    /// What the unpruned network makes of each batch.
    private var reference: [[Tensor]] = []
    let count: Int
    /// How many images have been seen when a race may look: rising, the last is all of them.
    let looks: [Int]

    /// - Parameters:
    ///   - count: How many images to use.
    ///   - whole: The unpruned network.
    ///   - progress: Advances by every image that it has classified.
    init(_ examples: FairOrder, count: Int, whole: InferencePlan, progress: ProgressBar) throws {
        self.examples = examples
        self.count = count
        let regular = stride(from: Self.batchSize, to: count, by: Self.batchSize)
        looks = Self.firstLooks.filter { $0 < count } + Array(regular) + [count]
        let bytes = count * examples.imageShape.reduce(1, *) * MemoryLayout<Float>.size
        var loaded: [Batch] = []
        if bytes <= Self.residentBytes {
            for index in looks.indices {
                try Interruption.check()
                loaded.append(try examples.batch(Array(Self.range(index, looks))))
            }
        }
        resident = loaded
        let fidelity = OutputFidelity(whole.graph)
        self.fidelity = fidelity
        reference = try looks.indices.map { index in
            try Interruption.check()
            let values = try fidelity.values(whole.outputs(for: batch(index).images))
            progress.advance(by: Self.range(index, looks).count)
            return values
        }
    }

    private static func range(_ index: Int, _ looks: [Int]) -> Range<Int> {
        (index == 0 ? 0 : looks[index - 1])..<looks[index]
    }

    /// The images between two looks.
    func batch(_ index: Int) throws -> Batch {
        try resident.isEmpty ? examples.batch(Array(Self.range(index, looks))) : resident[index]
    }

    /// Which images a plan classifies correctly: all, or as many as a race allowed.
    /// - Parameter inputs: What the plan takes in place of the images of each batch; nil for the images.
    func classify(_ plan: InferencePlan, inputs: [Tensor]? = nil, rule: RacingRule? = nil) throws -> ImageMarks {
        var marks = ImageMarks()
        for index in looks.indices {
            try Interruption.check()
            let batch = try batch(index)
            let outputs = try plan.outputs(for: inputs?[index] ?? batch.images)
            let overlaps = fidelity.overlaps(try fidelity.values(outputs), reference[index])
            let predictions = fidelity.hasClasses ? try outputs[0].argmax() : nil
            for (place, label) in batch.labels.enumerated() {
                let isCorrect = predictions.map { $0[place] == label } ?? (overlaps[place] >= OutputFidelity.agreement)
                marks.append(isCorrect, overlap: overlaps[place])
            }
            if let rule, rule.givesUp(marks, after: marks.count) { break }
        }
        return marks
    }
}

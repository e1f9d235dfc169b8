import Networks
import Tensors

/// How much of the unpruned network's outputs a pruned one keeps, image by image, 0 to 1.
///
/// For classes it is the overlap of their probabilities, Σ min(p, q). Of other outputs, maps and several at once, it is
/// 1 / (1 + ‖y − y₀‖² / ‖y₀‖²), the mean over the outputs.
struct OutputFidelity: Sendable {
    /// Whether the main output is one number a class.
    let hasClasses: Bool
    /// Whether that is the only output.
    private let isClassifier: Bool
    /// Whether the network ends in its classes' probabilities.
    private let endsInProbabilities: Bool

    /// From here on, outputs that are no classes count as the same.
    static let agreement: Float = 0.9

    init(_ graph: Graph) {
        hasClasses = graph.outputShape.count == 1
        isClassifier = hasClasses && graph.outputs.count == 1
        endsInProbabilities = graph.endsInProbabilities
    }

    /// What is compared of some images: class probabilities, or the outputs one after another, each `[N, …]`.
    func values(_ outputs: [Tensor]) throws -> [Tensor] {
        isClassifier && !endsInProbabilities ? [try outputs[0].softmax()] : outputs
    }

    /// - Parameters:
    ///   - values: The pruned network's, from `values`.
    ///   - reference: The unpruned network's.
    /// - Returns: One number an image.
    func overlaps(_ values: [Tensor], _ reference: [Tensor]) -> [Float] {
        let count = values[0].shape[0]
        var sums = [Float](repeating: 0, count: count)
        for (ours, theirs) in zip(values, reference) {
            let size = ours.count / max(count, 1)
            ours.withScalars { ours in
                theirs.withScalars { theirs in
                    for image in 0..<count {
                        let range = image * size..<(image + 1) * size
                        sums[image] += isClassifier ? Self.overlap(ours, theirs, range) : Self.closeness(ours, theirs, range)
                    }
                }
            }
        }
        return sums.map { $0 / Float(values.count) }
    }

    private static func overlap(
        _ ours: UnsafeBufferPointer<Float>, _ theirs: UnsafeBufferPointer<Float>, _ range: Range<Int>
    ) -> Float {
        var sum: Float = 0
        for index in range { sum += min(ours[index], theirs[index]) }
        return sum
    }

    private static func closeness(
        _ ours: UnsafeBufferPointer<Float>, _ theirs: UnsafeBufferPointer<Float>, _ range: Range<Int>
    ) -> Float {
        var moved: Float = 0, whole: Float = 0
        for index in range {
            moved += (ours[index] - theirs[index]) * (ours[index] - theirs[index])
            whole += theirs[index] * theirs[index]
        }
        return 1 / (1 + moved / max(whole, .leastNormalMagnitude))
    }
}

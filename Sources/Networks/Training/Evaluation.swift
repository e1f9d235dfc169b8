import Displays
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How well a network does on some examples.
public struct Evaluation: Sendable, Hashable {
    /// Images judged.
    public let count: Int
    /// Share of images whose class has the largest output; ties count for the class with the lower number.
    public let top1: Double
    /// Share of images whose class is among the five largest outputs.
    public let top5: Double
    /// Mean cross-entropy.
    public let loss: Double
}

extension Evaluation: CustomStringConvertible {
    public var description: String {
        "top-1 \(fixed(top1 * 100, 2)) %, top-5 \(fixed(top5 * 100, 2)) %, loss \(fixed(loss, 4)), \(grouped(count)) images"
    }
}

extension Network {
    /// Top-1, top-5 and loss over all examples, in inference mode.
    /// - Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
    public func evaluate(on examples: any Examples) throws -> Evaluation {
        try inferencePlan().evaluate(on: examples)
    }

    /// The share of examples whose class has the largest output.
    /// - Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
    public func accuracy(on examples: any Examples) throws -> Double {
        try evaluate(on: examples).top1
    }
}

extension InferencePlan {
    /// Top-1, top-5 and loss over all examples, or over a fair sample of `limit`.
    /// - Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
    public func evaluate(on examples: any Examples, limit: Int = .max) throws -> Evaluation {
        guard examples.imageShape == inputShape else {
            throw NetworkError.dataShape(expected: inputShape, actual: examples.imageShape)
        }
        guard examples.classCount <= outputCount else {
            throw NetworkError.classCount(expected: outputCount, actual: examples.classCount)
        }
        guard examples.isLabelled else { throw NetworkError.unlabelled(data: "these examples") }
        let count = min(examples.count, limit)
        guard count > 0 else { throw NetworkError.noExamples(what: "examples") }
        let examples: any Examples = count < examples.count ? try FairOrder(examples) : examples
        var tally = Tally()
        let batchSize = Self.evaluationBatch(inputShape.reduce(1, *))
        for first in stride(from: 0, to: count, by: batchSize) {
            try Interruption.check()
            let batch = try examples.batch(Array(first..<min(first + batchSize, count)))
            let outputs = try self(batch.images).scalars
            // Of probabilities the logarithms are logits; the least that is no 0 stands for 0.
            let logits = graph.endsInProbabilities ? outputs.map { log(max($0, .leastNormalMagnitude)) } : outputs
            tally.add(logits, labels: batch.labels, classes: outputCount)
        }
        return tally.evaluation
    }

    /// About 6 MB of images at a time, which stay in the shared cache.
    private static func evaluationBatch(_ imageCount: Int) -> Int {
        min(max(1_500_000 / max(imageCount, 1), 8), 500)
    }
}

/// Sums over batches, in their order.
struct Tally {
    private var count = 0
    private var first = 0
    private var firstFive = 0
    private var loss = 0.0

    mutating func add(_ logits: [Float], labels: [Int], classes: Int) {
        for (row, label) in labels.enumerated() where label >= 0 && label < classes {
            let outputs = logits[row * classes..<(row + 1) * classes]
            let mine = outputs[outputs.startIndex + label]
            var rank = 0
            var largest = -Float.infinity
            for (index, output) in outputs.enumerated() {
                if output > mine || (output == mine && index < label) { rank += 1 }
                largest = max(largest, output)
            }
            if !mine.isNaN {
                first += rank == 0 ? 1 : 0
                firstFive += rank < 5 ? 1 : 0
            }
            let sum = outputs.reduce(0.0) { $0 + exp(Double($1 - largest)) }
            loss += log(sum) - Double(mine - largest)
            count += 1
        }
    }

    var evaluation: Evaluation {
        let all = Double(max(count, 1))
        return Evaluation(count: count, top1: Double(first) / all, top5: Double(firstFive) / all, loss: loss / all)
    }
}

import Displays
import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What `espalier bench episode` measures: whole episodes on one thread, from the decisions to the reward, with 5,000
/// validation images at 32×32.
///
/// The images are noise and the labels the unpruned network's own answers, so that accuracies fall as channels go.
public struct EpisodeBenchmark: Sendable {
    /// "episode/mobilenet/exact".
    public let name: String
    let races: Bool
    let makeNetwork: @Sendable () throws -> Network

    public static var all: [EpisodeBenchmark] {
        let models: [(String, @Sendable () throws -> Network)] = [
            ("mobilenet", { try MobileNet(classes: 10, input: [32, 32, 3]) }),
            ("mobilenetv2", { try MobileNetV2(classes: 10, input: [32, 32, 3]) }),
            ("resnet56", { try ResNet(depth: 56, classes: 10, input: [32, 32, 3]) }),
            ("vgg16", { try VGG16(classes: 10, input: [32, 32, 3]) }),
        ]
        return models.flatMap { name, make in
            [("exact", false), ("racing", true)].map { mode, races in
                EpisodeBenchmark(name: "episode/\(name)/\(mode)", races: races, makeNetwork: make)
            }
        }
    }

    /// One measured case.
    public struct Row: Sendable, Hashable {
        public let name: String
        /// Episodes a second of one thread's processor time.
        public let perSecond: Double
        /// Share of the time spent classifying images.
        public let evaluationShare: Double
        /// Share of the time spent fitting and cutting weights.
        public let reconstructionShare: Double
        public let cacheHits: Int
        /// Seconds of the factors that are made once.
        public let calibrationSeconds: Double
        /// The widths of the best plan: the same with and without racing.
        public let bestWidths: [Int]

        public var json: JSONValue {
            [
                "case": .string(name), "threads": 1, "per_second": .number(perSecond),
                "evaluation_share": .number(evaluationShare), "reconstruction_share": .number(reconstructionShare),
                "cache_hits": .integer(cacheHits), "calibration_seconds": .number(calibrationSeconds),
                "best_widths": .array(bestWidths.map { .integer($0) }),
            ]
        }
    }

    /// - Parameters:
    ///   - episodes: Random plans scored.
    ///   - keep: The share of multiply-accumulates to keep.
    public func measure(episodes: Int = 20, keep: Double = 0.5) throws -> Row {
        let threads = Parallelism.threads
        Parallelism.threads = 1
        defer { Parallelism.threads = threads }
        let network = try makeNetwork()
        var rules = PruningRules()
        rules.races = races
        let task = try PruningTask(network, data: SelfLabelledNoise(network), keep: keep, rules: rules)
        let prepared = Self.processorSeconds()
        try task.evaluator.prepare()
        let search = try RandomSearch(PruningTasks([task]), seed: 1)
        let before = task.evaluator.counts, start = Self.processorSeconds()
        try search.run(evaluations: episodes)
        let seconds = Self.processorSeconds() - start, after = task.evaluator.counts
        let evaluation = after.evaluationSeconds - before.evaluationSeconds
        let reconstruction = after.reconstructionSeconds - before.reconstructionSeconds
        let measured = max(evaluation + reconstruction, 1e-9)
        return Row(
            name: name, perSecond: Double(search.candidates.count) / max(seconds, 1e-9),
            evaluationShare: evaluation / measured, reconstructionShare: reconstruction / measured,
            cacheHits: after.cacheHits - before.cacheHits, calibrationSeconds: start - prepared,
            bestWidths: try search.bestPlan(for: task).widths)
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// Normal noise, labelled by a network.
private struct SelfLabelledNoise: TrainingData {
    struct Split: Examples {
        let images: Tensor
        let labels: [Int]
        let classCount: Int
        var count: Int { labels.count }
        var imageShape: [Int] { Array(images.shape.dropFirst()) }

        func batch(_ indices: [Int]) throws -> Batch {
            Batch(images: try images.gather(indices), labels: indices.map { labels[$0] })
        }
    }
    let name = "noise"
    let imageShape: [Int]
    let classNames: [String]
    let training: any Examples
    let validation: any Examples

    init(_ network: Network) throws {
        imageShape = network.inputShape
        classNames = (0..<network.classCount).map { "\($0)" }
        training = try Self.split(network, count: 2_000, stream: 0)
        validation = try Self.split(network, count: 5_000, stream: 1)
    }

    private static func split(_ network: Network, count: Int, stream: UInt64) throws -> Split {
        var generator = SeededGenerator(seed: 0, stream: stream)
        let images = try Tensor(normal: [count] + network.inputShape, using: &generator)
        return Split(images: images, labels: try network(images).argmax(), classCount: network.classCount)
    }
}

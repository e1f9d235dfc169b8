import Displays
import Networks
import Tensors

/// One case of `espalier bench` that measures pruning, on one thread.
public struct PruningBenchmark: Sendable {
    /// "episode/mobilenet/exact".
    public let name: String
    private let body: @Sendable () throws -> [String: JSONValue]

    init(_ name: String, body: @escaping @Sendable () throws -> [String: JSONValue]) {
        self.name = name
        self.body = body
    }

    /// The case's numbers, its name and the threads used.
    public func measure() throws -> [String: JSONValue] {
        let threads = Parallelism.threads
        Parallelism.threads = 1
        defer { Parallelism.threads = threads }
        var row = try body()
        row["case"] = .string(name)
        row["threads"] = 1
        return row
    }

    public static var all: [PruningBenchmark] {
        EpisodeBenchmark.cases + ReconstructionBenchmark.cases + SensitivityBenchmark.cases + BudgetBenchmark.cases
            + LatencyBenchmark.cases
    }

    /// A network to measure on, at 32×32 with 10 classes.
    struct Model: Sendable {
        let name: String
        /// Random plans that an episode benchmark scores: fewer for networks that take long.
        let episodes: Int
        let make: @Sendable () throws -> Network
    }

    static let models = [
        Model(name: "mobilenet", episodes: 100) { try MobileNet(classes: 10, input: [32, 32, 3]) },
        Model(name: "mobilenetv2", episodes: 20) { try MobileNetV2(classes: 10, input: [32, 32, 3]) },
        Model(name: "resnet20", episodes: 12) { try ResNet(depth: 20, classes: 10, input: [32, 32, 3]) },
        Model(name: "resnet56", episodes: 8) { try ResNet(depth: 56, classes: 10, input: [32, 32, 3]) },
        Model(name: "vgg16", episodes: 6) { try VGG16(classes: 10, input: [32, 32, 3]) },
    ]
}

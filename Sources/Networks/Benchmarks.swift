import Displays
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One measurement, with a name such as "evaluation/mobilenet/full/250".
public struct BenchmarkCase: Sendable {
    public let name: String
    /// Measures once, on as many threads as are set.
    public let measure: @Sendable () throws -> BenchmarkResult

    package init(name: String, measure: @escaping @Sendable () throws -> BenchmarkResult) {
        self.name = name
        self.measure = measure
    }
}

/// The fastest of several runs.
public struct BenchmarkResult: Sendable, Hashable {
    public let imagesPerSecond: Double
    /// Images a second of processor time: what one undisturbed core would do, when others use the machine too.
    public let imagesPerProcessorSecond: Double
    /// Blocks of tensor memory that the last run had to ask the system for: 0 in a steady state.
    public let allocatedBlocks: Int
}

/// What `espalier bench` measures of networks: forward passes, training steps and the compilation of plans.
public enum NetworkBenchmarks {
    /// Forward passes through inference plans, each network at full width and cut, 50 and 250 images at a time.
    public static var evaluation: [BenchmarkCase] {
        models.flatMap { model in
            ["full", "cut"].flatMap { width in
                [50, 250].map { batch in
                    BenchmarkCase(name: "evaluation/\(model.name)/\(width)/\(batch)") {
                        try forward(try model.network(isCut: width == "cut"), batch: batch)
                    }
                }
            }
        }
    }

    /// Writes every network of the comparisons with other engines, full and cut, as `<name>-<width>.onnx`; those with a size in
    /// their name take photographs of 224×224.
    /// - Parameter folder: Exists.
    public static func save(to folder: String) throws {
        for model in models + photographs {
            for width in ["full", "cut"] {
                try model.network(isCut: width == "cut").exportONNX("\(folder)/\(model.name)-\(width).onnx")
            }
        }
    }

    /// Training steps: forward, backward and the optimizer's step.
    public static var training: [BenchmarkCase] {
        models.prefix(2).flatMap { model in
            ProductPrecision.allCases.map { precision in
                BenchmarkCase(name: "training/\(model.name)/128" + (precision == .float32 ? "" : "/\(precision)")) {
                    try steps(try model.network(isCut: false), batch: 128, precision)
                }
            }
        }
    }

    /// Compilations of a plan; here an "image" is one plan.
    public static var plan: [BenchmarkCase] {
        models.flatMap { model in
            ["full", "cut"].map { width in
                BenchmarkCase(name: "plan/\(model.name)/\(width)") { try compilations(try model.network(isCut: width == "cut")) }
            }
        }
    }

    /// Where the time of each plan goes, step by step, on one core.
    public static var profiles: [(name: String, table: @Sendable () throws -> Table)] {
        models.flatMap { model in
            ["full", "cut"].map { width in
                ("profile/\(model.name)/\(width)", { @Sendable in try model.network(isCut: width == "cut").profile() })
            }
        }
    }

    struct Model: Sendable {
        let name: String
        let make: @Sendable () throws -> Network

        func network(isCut: Bool) throws -> Network { isCut ? try cut(try make()) : try make() }
    }

    static let models = [
        Model(name: "mobilenet") { try MobileNet(classes: 10, input: [32, 32, 3]) },
        Model(name: "vgg16") { try VGG16(classes: 10, input: [32, 32, 3]) },
        Model(name: "mobilenetv2") { try MobileNetV2(classes: 10, input: [32, 32, 3]) },
        Model(name: "resnet56") { try ResNet(depth: 56, classes: 10, input: [32, 32, 3]) },
    ]

    static let photographs = [
        Model(name: "resnet18-224") { try ResNet(depth: 18, classes: 1_000, input: [224, 224, 3]) },
        Model(name: "resnet50-224") { try ResNet(depth: 50, classes: 1_000, input: [224, 224, 3]) },
        Model(name: "mobilenetv2-224") { try MobileNetV2(classes: 1_000, input: [224, 224, 3]) },
        Model(name: "mobilenetv3-224") { try mobileNetV3(classes: 1_000, input: [224, 224, 3]) },
    ]

    /// Each channel group keeps a share of its channels drawn from [0.2, 1]: widths that are no multiples of 8.
    /// Share number i is ((i · 37 + 11) mod 101) / 100, so that other programs can cut the same.
    static func cut(_ network: Network) throws -> Network {
        let groups = network.channelGroups
        // Groups are numbered from 1 as their first nodes come.
        var numbers: [Int: Int] = [:]
        for node in network.graph.nodes where node.operation.isPrunable {
            guard let group = groups.group(of: node.id), numbers[group] == nil else { continue }
            numbers[group] = numbers.count + 1
        }
        let kept = groups.groups.enumerated().map { group, one in
            let share = 0.2 + 0.8 * Double(((numbers[group] ?? 0) * 37 + 11) % 101) / 100
            return Array(0..<max(1, Int(share * Double(one.channels))))
        }
        let graph = try network.graph.cut(keeping: groups.keptFeatures(kept))
        return try Network(graph: graph, tensors: try Initializer.heNormal.tensors(for: graph, seed: 0), name: network.name)
    }

    private static func forward(_ network: Network, batch: Int) throws -> BenchmarkResult {
        let plan = try network.inferencePlan()
        var generator = SeededGenerator(seed: 0)
        let images = try Tensor(normal: [batch] + network.inputShape, using: &generator)
        return try rate(batch) { _ = try plan(images) }
    }

    private static func steps(_ network: Network, batch: Int, _ precision: ProductPrecision) throws -> BenchmarkResult {
        let settings = TrainingSettings(
            epochs: 1, batchSize: batch, learningRate: 0.01, optimizer: .sgd(), schedule: .constant, augmentation: .none,
            labelSmoothing: 0, clipNorm: nil, seed: 0, precision: precision)
        var trainer = try Trainer(graph: network.graph, tensors: network.tensors, settings: settings)
        var generator = SeededGenerator(seed: 0)
        let images = try Tensor(normal: [batch] + network.inputShape, using: &generator)
        let labels = (0..<batch).map { $0 % network.classCount }
        return try rate(batch) { _ = try trainer.step(Batch(images: images, labels: labels), rate: 0.01) }
    }

    private static func compilations(_ network: Network) throws -> BenchmarkResult {
        let (graph, tensors) = (network.graph, network.tensors)
        return try rate(1) { _ = try InferencePlan(graph: graph, tensors: tensors) }
    }

    /// The fastest of several runs of at least 150 ms each.
    package static func rate(_ images: Int, _ body: () throws -> Void) throws -> BenchmarkResult {
        let clock = ContinuousClock()
        try body()
        var best = Double.infinity, bestProcessor = Double.infinity, blocks = 0
        for _ in 0..<7 {
            var runs = 0.0
            blocks = StorageCache.freshBlocks
            let start = clock.now, processorStart = ProcessorTime.ofProcess
            repeat {
                try body()
                runs += 1
            } while clock.now - start < .milliseconds(150)
            best = min(best, (clock.now - start).inSeconds / runs)
            bestProcessor = min(bestProcessor, (ProcessorTime.ofProcess - processorStart) / runs)
        }
        return BenchmarkResult(
            imagesPerSecond: Double(images) / best, imagesPerProcessorSecond: Double(images) / bestProcessor,
            allocatedBlocks: StorageCache.freshBlocks - blocks)
    }
}

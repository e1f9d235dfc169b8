import Displays
import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

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
        Model(name: "mobilenet", episodes: 20) { try MobileNet(classes: 10, input: [32, 32, 3]) },
        Model(name: "mobilenetv2", episodes: 20) { try MobileNetV2(classes: 10, input: [32, 32, 3]) },
        Model(name: "resnet20", episodes: 12) { try ResNet(depth: 20, classes: 10, input: [32, 32, 3]) },
        Model(name: "resnet56", episodes: 8) { try ResNet(depth: 56, classes: 10, input: [32, 32, 3]) },
        Model(name: "vgg16", episodes: 6) { try VGG16(classes: 10, input: [32, 32, 3]) },
    ]
}

/// What this process has used.
enum ProcessMeter {
    /// Seconds of processor time, over all threads.
    static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The most memory that lay in RAM at once since `body` began, less what lay there before; nil where the system does
    /// not say.
    static func peakBytes(_ body: () throws -> Void) rethrows -> Int? {
        let canReset = write("5", to: "/proc/self/clear_refs")
        let before = status("VmRSS:")
        try body()
        guard canReset, let before, let peak = status("VmHWM:") else { return nil }
        return max(0, peak - before)
    }

    private static func write(_ text: String, to path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        defer { fclose(file) }
        return fputs(text, file) >= 0
    }

    /// A line of the kernel's account of this process, in bytes.
    private static func status(_ key: String) -> Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix(key) else { continue }
            return Int(text.filter(\.isNumber)).map { $0 << 10 }
        }
        return nil
    }
}

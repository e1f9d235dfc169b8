import Cluster
import Foundation
import Networks
import Pruning
import Reinforcement
import Tensors
import TestSupport
import Testing

/// Noise with a class that the noise betrays, and a small network for it.
struct NoisyImages: TrainingData {
    struct Split: Examples {
        let count: Int
        let imageShape = [8, 8, 3]
        let classCount = 4
        let seed: UInt64

        func batch(_ indices: [Int]) throws -> Batch {
            var scalars: [Float] = [], labels: [Int] = []
            for index in indices {
                var generator = SeededGenerator(seed: seed, stream: UInt64(index))
                let label = generator.nextInteger(below: classCount)
                labels.append(label)
                for place in 0..<192 { scalars.append(Float(generator.nextNormal()) * 0.5 + (place % 4 == label ? 1 : 0)) }
            }
            return Batch(images: try Tensor(scalars, shape: [indices.count, 8, 8, 3]), labels: labels)
        }
    }
    let name = "noise"
    let imageShape = [8, 8, 3]
    let classNames = (0..<4).map { "class \($0)" }
    var training: any Examples { Split(count: 300, seed: 1) }
    var validation: any Examples { Split(count: 200, seed: 2) }

    static func network(seed: UInt64 = 0) throws -> Network {
        try Network(input: [8, 8, 3], seed: seed, name: "tiny") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(24, kernel: 3, stride: 2, padding: 1)
            ReLU()
            Residual {
                Conv2D(16, kernel: 1)
                ReLU()
                Conv2D(24, kernel: 3, padding: 1)
            }
            Flatten()
            Dense(16)
            ReLU()
            Dense(4)
        }
    }

    /// - Parameter seed: Of the network, so that tasks of two learners share no scores.
    static func tasks(_ rules: PruningRules = .default, seed: UInt64 = 0) throws -> PruningTasks {
        let network = try network(seed: seed)
        return try PruningTasks { for keep in [0.4, 0.6] { try PruningTask(network, on: NoisyImages(), keep: keep, rules: rules) } }
    }
}

/// A key, a cache and the worker processes of one test.
final class Crew {
    let folder: URL
    private var processes: [Process] = []
    var key: String { folder.appendingPathComponent("key").path }

    init() throws {
        folder = try Tools.temporaryFolder()
        try ClusterKey.make(key)
    }

    deinit {
        for process in processes where process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        for process in processes { process.waitUntilExit() }
        try? FileManager.default.removeItem(at: folder)
    }

    func pool(port: Int = 0) throws -> WorkerPool {
        try WorkerPool(listen: "tcp://127.0.0.1:\(port)", key: key, cache: folder.appendingPathComponent("offered").path)
    }

    @discardableResult
    func worker(_ pool: WorkerPool, key: String? = nil) throws -> Process { try worker(at: pool.endpoint, key: key) }

    @discardableResult
    func worker(at address: String, key: String? = nil) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Tools.espalier)
        process.arguments = [
            "actor", "--learner", address, "--key", key ?? ClusterKey.workerPath(self.key),
            "--cache", folder.appendingPathComponent("cache-\(processes.count)").path, "--patience", "60",
        ]
        let log = folder.appendingPathComponent("log-\(processes.count)")
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        processes.append(process)
        return process
    }

    func log(_ worker: Int) -> String { (try? String(contentsOf: folder.appendingPathComponent("log-\(worker)"), encoding: .utf8)) ?? "" }
    var running: [Process] { processes.filter(\.isRunning) }

    func kill(_ process: Process) {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Waits for what must come.
    func wait(_ what: String, until holds: () -> Bool) throws {
        let end = Date().addingTimeInterval(120)
        while !holds() {
            guard Date() < end else { throw Missing(what: what, logs: processes.indices.map(log)) }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    struct Missing: Error { let what: String; let logs: [String] }
}

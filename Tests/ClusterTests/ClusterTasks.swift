import Cluster
import Foundation
import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import TestSupport
import Testing

/// Tasks of a small network on noise.
enum ClusterTasks {
    /// - Parameters:
    ///   - name: Of the images: tasks whose images have other names share no scores, be they the same to the pixel. Those of other
    ///     suites of this process have another one.
    ///   - seed: Of the network, so that tasks of two learners share no scores.
    static func tasks(_ rules: PruningRules = .default, on name: String = "noise", seed: UInt64 = 0) throws -> PruningTasks {
        let data = FakeData(name: name)
        let network = try FakeData.network(seed: seed)
        return try PruningTasks { for keep in [0.4, 0.6] { try PruningTask(network, on: data, keep: keep, rules: rules) } }
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

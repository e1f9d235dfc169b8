import Cluster
import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs of a sweep on an engine that people already run: a Python program (`engine.py`) hands each to Ray, Slurm or HyperQueue and says how it ended.
enum RunEngine: String, CaseIterable {
    case ray, slurm, hyperqueue

    /// Runs that the engine is given at a time when nobody says.
    static let usualJobs = 64
}

extension RunPool {
    /// Runs what is not done yet on an engine whose machines see this folder, until all is or somebody asks to stop.
    /// - Returns: How many did not complete.
    func run(_ sweep: Sweep, name: String, on engine: RunEngine, isDone: (Sweep.Member) -> Bool) throws -> Int {
        var waiting = sweep.members.filter { !isDone($0) }[...]
        let jobs = jobs ?? RunEngine.usualJobs
        let progress = ProgressBar("\(name) on \(engine.rawValue)", total: sweep.members.count)
        defer { progress.finish() }
        progress.advance(by: sweep.members.count - waiting.count)
        guard !waiting.isEmpty else { return 0 }
        let python = getenv("ESPALIER_PYTHON").map { String(cString: $0) } ?? "python3"
        let program = String(decoding: PackageResources.engine_py, as: UTF8.self)
        let helper = try HelperProcess([python, "-c", program, engine.rawValue, "\(jobs)"], engine: engine.rawValue)
        var running: [Int: Sweep.Member] = [:], isReady = false, failed = 0, next = 0
        while !running.isEmpty || !waiting.isEmpty, !Interruption.isRequested {
            while isReady, running.count < jobs, let member = waiting.popFirst() {
                next += 1
                guard helper.send(line(next, member)) else { break }
                running[next] = member
            }
            guard let lines = helper.receive(seconds: 0.1) else {
                throw ClusterError.cannotStart(engine: engine.rawValue, reason: "its program (\(python)) ended. See what it wrote above.")
            }
            for message in lines.compactMap({ try? JSONValue(parsing: $0.utf8) }) {
                if let reason = message["error"]?.stringValue { throw ClusterError.cannotStart(engine: engine.rawValue, reason: reason) }
                if message["ready"] != nil { isReady = true }
                guard let number = message["id"]?.integerValue, let member = running.removeValue(forKey: number) else { continue }
                if message["status"]?.integerValue != 0 { failed += 1 }
                progress.advance(note: member.fileName)
            }
        }
        return failed
    }

    /// What the program is told of a run.
    private func line(_ number: Int, _ member: Sweep.Member) -> String {
        let message: [String: JSONValue] = [
            "id": .integer(number), "arguments": .array(([Self.command] + arguments(member)).map(JSONValue.string)), "folder": .string(OwnExecutable.workingFolder),
            "environment": .object(["ESPALIER_THREADS": .string("1")]),
        ]
        return String(decoding: JSONValue.object(message).encoded(), as: UTF8.self)
    }

    /// The command on the engine's machines: `ESPALIER`, or the path that it has here.
    private static var command: String {
        getenv("ESPALIER").map { String(cString: $0) } ?? OwnExecutable.path
    }
}

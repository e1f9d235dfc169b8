import Displays
import Sockets
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Workers in a Ray cluster, started by the Python package `espalier_ray` and ended with the pool.
enum RayCluster {
    /// - Parameters:
    ///   - address: As `ray.init` takes it.
    ///   - count: Actors.
    static func pool(address: String, count: Int) throws -> WorkerPool {
        guard (1...100_000).contains(count) else {
            throw ClusterError.cannotStart(engine: "Ray", reason: "expected 1 to 100,000 actors, got count \(count).")
        }
        var template = Array("/tmp/espalier-ray-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ClusterError.cannotStart(engine: "Ray", reason: String(cString: strerror(errno))) }
        let folder = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self), key = folder + "/key"
        defer {
            // Both sides have read them by then.
            for path in [key, ClusterKey.workerPath(key)] { unlink(path) }
            rmdir(folder)
        }
        try ClusterKey.make(key)
        let isLocal = address == "local"
        let pool = try WorkerPool(listen: isLocal ? "tcp://127.0.0.1:0" : "tcp://0.0.0.0:0", key: key)
        let port = pool.endpoint.split(separator: ":").last.map(String.init) ?? ""
        let learner = isLocal ? pool.endpoint : "tcp://*:\(port)"
        let helper = try HelperProcess(
            [python, "-m", "espalier_ray", "--actors", "\(count)", "--learner", learner, "--key", ClusterKey.workerPath(key), "--address", address,
             "--espalier", command, "--control"], engine: "Ray")
        try helper.waitUntilReady()
        pool.keep(helper)
        return pool
    }

    private static var python: String { getenv("ESPALIER_PYTHON").map { String(cString: $0) } ?? "python3" }

    /// The command as it is called where workers are: `ESPALIER`, or this very file where that is the command.
    private static var command: String {
        if let told = getenv("ESPALIER") { return String(cString: told) }
        var path = [CChar](repeating: 0, count: 4_096)
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let own = length > 0 ? String(decoding: path.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
        return own.hasSuffix("/espalier") ? own : "espalier"
    }
}

/// A program of an engine, which ends when its input does.
final class HelperProcess: Sendable {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private let engine: String

    init(_ arguments: [String], engine: String) throws {
        self.engine = engine
        var toChild: [Int32] = [-1, -1], fromChild: [Int32] = [-1, -1]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else {
            throw ClusterError.cannotStart(engine: engine, reason: String(cString: strerror(errno)))
        }
        for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: what interrupts a cell is not for it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var pointers = arguments.map { strdup($0) } + [nil], child: pid_t = 0
        defer { for pointer in pointers { free(pointer) } }
        let failure = posix_spawnp(&child, arguments[0], &actions, &attributes, &pointers, environ)
        close(toChild[0])
        close(fromChild[1])
        (process, input, output) = (child, toChild[1], fromChild[0])
        guard failure == 0 else {
            close(input)
            close(output)
            throw ClusterError.cannotStart(engine: engine, reason: "\(arguments[0]): \(String(cString: strerror(failure)))")
        }
    }

    /// Waits for the line with which it says that it is ready.
    func waitUntilReady(seconds: Double = 120) throws {
        var text = "", buffer = [UInt8](repeating: 0, count: 1_024)
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            try Interruption.check()
            var item = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&item, 1, 50) > 0 else { continue }
            let count = read(output, &buffer, buffer.count)
            guard count > 0 else {
                throw ClusterError.cannotStart(
                    engine: engine, reason: "its program ended at once. Install it with pip install ./cluster/ray, set ESPALIER_PYTHON to a Python that "
                        + "has it, and see whether the cluster is there.")
            }
            text += String(decoding: buffer[..<count], as: UTF8.self)
            if text.contains("ready") { return drain() }
        }
        throw ClusterError.cannotStart(engine: engine, reason: "it was not ready after \(Int(seconds)) seconds.")
    }

    /// Reads what it says from now on, so that it never waits for a reader: workers' logs.
    private func drain() {
        let own = dup(output)
        DetachedThread.start {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while read(own, &buffer, buffer.count) > 0 {}
            close(own)
        }
    }

    /// Ends it with its input; it lets its workers go first.
    deinit {
        close(input)
        close(output)
        var status: Int32 = 0
        for _ in 0..<300 {
            if waitpid(process, &status, WNOHANG) != 0 { return }
            usleep(50_000)
        }
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
    }
}

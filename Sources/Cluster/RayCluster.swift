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

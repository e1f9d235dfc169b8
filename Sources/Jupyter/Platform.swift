import Displays
import Sockets

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Threads, clocks and files of the C library, as this module needs them.
enum Platform {
    /// Starts a detached thread.
    /// - Parameter stackBytes: Reserved for its stack; pages become resident when touched.
    static func startThread(stackBytes: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) {
        DetachedThread.start(stackBytes: stackBytes, body)
    }

    /// Seconds on a clock that nobody sets.
    static var monotonicSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The user's folder: `HOME`, or else what the system's list of users says, as Jupyter has it.
    static var homeFolder: String {
        if let home = environment("HOME") { return home }
        guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return "/" }
        return String(cString: folder)
    }

    /// The whole of a file, or the error that prevents it.
    static func readFile(_ path: String) -> Result<[UInt8], SystemError> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(SystemError()) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return .failure(SystemError()) }
            if count == 0 { return .success(bytes) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// What a program writes to its standard output; nil when it cannot be run or fails.
    static func output(of arguments: [String]) -> [UInt8]? {
        let words = arguments.map { "'" + $0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'" }
        guard let stream = popen(words.joined(separator: " ") + " 2>/dev/null", "r") else { return nil }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&chunk, 1, chunk.count, stream)
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return pclose(stream) == 0 ? bytes : nil
    }

    /// Makes a folder and those above it.
    static func makeFolders(_ path: String) -> SystemError? {
        if path.isEmpty || path == "/" || mkdir(path, 0o755) == 0 || errno == EEXIST { return nil }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { return SystemError() }
        if let error = makeFolders(String(path[..<slash])) { return error }
        return mkdir(path, 0o755) == 0 || errno == EEXIST ? nil : SystemError()
    }
}

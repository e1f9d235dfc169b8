import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A process of this program that is ended when it takes too long or too much memory.
final class LimitedProcess {
    enum Ending: Equatable { case status(Int32), outOfTime, outOfMemory, interrupted }

    let id: pid_t
    private let deadline: ContinuousClock.Instant
    private let memoryBytes: Int
    private var ending: Ending?

    /// Starts `espalier` with arguments. It has a process group of its own, so that a terminal's interrupt reaches it once,
    /// through this process.
    init(_ arguments: [String], seconds: Double, memoryBytes: Int) throws {
        let path = OwnExecutable.path
        switch SpawnedProcess.start(path, [CommandLine.arguments[0]] + arguments, hasGroup: true) {
        case .success(let child): id = child
        case .failure(let failure): throw NotebookError.cannotRead(path: path, reason: failure.reason)
        }
        deadline = .now + .seconds(seconds)
        self.memoryBytes = memoryBytes
    }

    /// Looks at the process: ends it where a limit has passed.
    /// - Returns: How it ended; nil while it runs.
    func poll() -> Ending? {
        var status: Int32 = 0
        if waitpid(id, &status, WNOHANG) != 0 { return ending ?? .status((status >> 8) & 0xFF == 0 && status != 0 ? 128 + (status & 0x7F) : (status >> 8) & 0xFF) }
        if ending == nil {
            if Interruption.isRequested {
                end(as: .interrupted)
            } else if .now > deadline {
                end(as: .outOfTime)
            } else if residentBytes > memoryBytes {
                end(as: .outOfMemory)
            }
        }
        return nil
    }

    private func end(as reason: Ending) {
        ending = reason
        kill(-id, SIGKILL)
    }

    /// The memory that it holds; 0 where the system does not say.
    private var residentBytes: Int {
        #if os(Linux)
        // Files of the system have no size, so they are read in one go.
        let file = open("/proc/\(id)/statm", O_RDONLY)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(file, &buffer, buffer.count)
        let fields = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
        #else
        return 0
        #endif
    }
}

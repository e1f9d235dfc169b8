#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Whole files, read and replaced. A reader sees the old bytes or the new, never a part.
enum FileBytes {
    /// - Throws: `NotebookError.cannotRead`.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw NotebookError.cannotRead(path: path, reason: lastReason()) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw NotebookError.cannotRead(path: path, reason: lastReason()) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Writes beside the file, makes it durable and renames it over the old one.
    /// - Throws: `NotebookError.cannotWrite`.
    static func writeAtomically(_ bytes: [UInt8], to path: String) throws {
        let temporary = "\(path).\(getpid()).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw NotebookError.cannotWrite(path: path, reason: lastReason()) }
        func abandon() -> NotebookError {
            let reason = lastReason()
            close(descriptor)
            unlink(temporary)
            return .cannotWrite(path: path, reason: reason)
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw abandon() }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw abandon() }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let reason = lastReason()
            unlink(temporary)
            throw NotebookError.cannotWrite(path: path, reason: reason)
        }
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }
}

/// A text file, written whole or not at all.
public enum TextFile {
    /// - Throws: `NotebookError.cannotWrite`.
    public static func write(_ text: String, to path: String) throws {
        try FileBytes.writeAtomically(Array(text.utf8), to: path)
    }
}

import Displays

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

    /// - Throws: `NotebookError.cannotWrite`.
    static func replace(_ path: String, by bytes: [UInt8]) throws {
        do {
            try FileDraft.write(path, [bytes])
        } catch {
            throw NotebookError.cannotWrite(path: path, reason: "\(error)")
        }
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }
}

/// A text file, written whole or not at all.
public enum TextFile {
    /// - Throws: `NotebookError.cannotWrite`.
    public static func write(_ text: String, to path: String) throws {
        try FileBytes.replace(path, by: Array(text.utf8))
    }
}

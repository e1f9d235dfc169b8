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
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw NotebookError.cannotRead(path: path, reason: lastReason()) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// A file of text, without the mark with which some editors begin one.
    /// - Throws: `NotebookError.cannotRead`, `.notUTF8`.
    static func readText(_ path: String) throws -> [UInt8] {
        let bytes = try read(path)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw NotebookError.notUTF8(path: path) }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// - Throws: `NotebookError.cannotWrite`.
    /// - Parameter durably: Whether the bytes are on the disk when this returns.
    static func replace(_ path: String, by parts: [[UInt8]], durably: Bool = true) throws {
        do {
            try FileDraft.write(path, parts, durably: durably)
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
        try FileBytes.replace(path, by: [Array(text.utf8)])
    }

    /// - Throws: `NotebookError` naming the file.
    public static func read(_ path: String) throws -> String { String(decoding: try FileBytes.readText(path), as: UTF8.self) }
}

#if canImport(Glibc)
private let systemRead = Glibc.read
#elseif canImport(Darwin)
private let systemRead = Darwin.read
#endif

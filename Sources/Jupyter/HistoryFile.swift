import Displays

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The history of one user on disk, shared by any number of kernels: a line of JSON for each cell,
/// `[session,line,"code"]` or `[session,line,"code","output"]`, and `[session]` where a kernel began.
/// Writers hold a lock for one append; readers skip what they cannot read, so no crash can spoil it.
/// A file that was shortened or deleted by another is opened again under its name.
final class HistoryFile {
    struct Record: Sendable, Hashable {
        var session: Int
        var line: Int
        var code: String
        var output: String?
    }

    let path: String
    private var descriptor: Int32
    /// Beyond this size the older half is forgotten.
    static let bytesLimit = 8 << 20

    static var usualPath: String? {
        let data =
            Platform.environment("XDG_DATA_HOME") ?? Platform.environment("HOME").map { $0 + "/.local/share" }
        return data.map { $0 + "/espalier/history.jsonl" }
    }

    /// Opens or makes the file.
    init(path: String) throws(SystemError) {
        descriptor = try Self.open(path)
        self.path = path
    }

    deinit { closeDescriptor(descriptor) }

    private static func open(_ path: String) throws(SystemError) -> Int32 {
        if let slash = path.lastIndex(of: "/"), let error = Platform.makeFolders(String(path[..<slash])) { throw error }
        return try openDescriptor(path, O_RDWR | O_CREAT)
    }

    /// Begins a session.
    /// - Returns: Its number, one more than any before.
    func beginSession() throws(SystemError) -> Int {
        try lock()
        defer { unlock() }
        var bytes = try readAll()
        if bytes.count > Self.bytesLimit {
            let newer = Self.newerHalf(bytes)
            if (try? replace(with: newer)) != nil { bytes = newer }
        }
        let last = Self.lines(bytes).compactMap { Self.session(of: $0) }.max() ?? 0
        try append(Array("[\(last + 1)]\n".utf8))
        return last + 1
    }

    func append(_ records: [Record]) throws(SystemError) {
        var writer = JSONWriter()
        for record in records {
            let fields: [JSONValue] = [.integer(record.session), .integer(record.line), .string(record.code)]
            writer.write(.array(fields + (record.output.map { [.string($0)] } ?? [])))
            writer.bytes.append(0x0A)
        }
        try lock()
        defer { unlock() }
        try append(writer.bytes)
    }

    /// Every record, oldest first.
    func records() throws(SystemError) -> [Record] {
        try lock()
        defer { unlock() }
        return Self.lines(try readAll()).compactMap { line in
            guard let fields = try? JSONValue(parsing: line).arrayValue, fields.count >= 3,
                let session = fields[0].integerValue, let number = fields[1].integerValue,
                let code = fields[2].stringValue
            else { return nil }
            return Record(session: session, line: number, code: code, output: fields.count > 3 ? fields[3].stringValue : nil)
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: 0x0A) }

    /// The number before the first comma or bracket.
    private static func session(of line: ArraySlice<UInt8>) -> Int? {
        guard line.first == UInt8(ascii: "[") else { return nil }
        let digits = line.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func newerHalf(_ bytes: [UInt8]) -> [UInt8] {
        let half = bytes[(bytes.count / 2)...]
        guard let end = half.firstIndex(of: 0x0A) else { return [] }
        return Array(bytes[(end + 1)...])
    }
}

extension HistoryFile {
    /// Locks the file that has the path's name now. Another kernel holds the lock for a moment, or is stopped.
    private func lock() throws(SystemError) {
        let deadline = Platform.monotonicSeconds + 0.5
        while true {
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                if errno != EINTR && errno != EWOULDBLOCK || Platform.monotonicSeconds > deadline { throw SystemError() }
                usleep(1000)
            }
            var held = stat()
            var named = stat()
            guard fstat(descriptor, &held) == 0 else { throw SystemError() }
            if stat(path, &named) == 0 && named.st_ino == held.st_ino && named.st_dev == held.st_dev { return }
            unlock()
            let fresh = try Self.open(path)
            closeDescriptor(descriptor)
            descriptor = fresh
        }
    }

    private func unlock() { flock(descriptor, LOCK_UN) }

    private func size() throws(SystemError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemError() }
        return Int(status.st_size)
    }

    private func readAll() throws(SystemError) -> [UInt8] {
        let count = try size()
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress! + filled, count - filled, off_t(filled)) }
            if read < 0 && errno == EINTR { continue }
            if read < 0 { throw SystemError() }
            if read == 0 { break }
            filled += read
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// Adds whole lines at the end, or nothing: on a full disk the file is cut back to what it was.
    private func append(_ bytes: [UInt8]) throws(SystemError) {
        let end = try size()
        var bytes = bytes
        var last: UInt8 = 0x0A
        if end > 0 { pread(descriptor, &last, 1, off_t(end - 1)) }
        if last != 0x0A { bytes.insert(0x0A, at: 0) }
        lseek(descriptor, off_t(end), SEEK_SET)
        do throws(SystemError) {
            try writeAll(bytes, to: descriptor)
        } catch {
            ftruncate(descriptor, off_t(end))
            throw error
        }
    }

    /// Puts another file in this one's place, at once and locked too.
    private func replace(with bytes: [UInt8]) throws(SystemError) {
        let draft = path + ".new"
        let fresh = try openDescriptor(draft, O_RDWR | O_CREAT | O_TRUNC)
        flock(fresh, LOCK_EX)
        do throws(SystemError) {
            try writeAll(bytes, to: fresh)
            guard rename(draft, path) == 0 else { throw SystemError() }
        } catch {
            closeDescriptor(fresh)
            unlink(draft)
            throw error
        }
        closeDescriptor(descriptor)
        descriptor = fresh
    }
}

private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

private func openDescriptor(_ path: String, _ flags: Int32) throws(SystemError) -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError() }
    return descriptor
}

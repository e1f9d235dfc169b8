#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a file will hold, written beside its place under a name of ours and renamed when all of it is on the disk:
/// whoever looks finds the old file or the new one, never a part.
///
/// A process that is killed meanwhile leaves its draft. The next one that writes into the folder removes it, and tells
/// it from one that is still being written by its lock, which the system gives up with the process.
package final class FileDraft {
    private static let prefix = ".espalier-"
    private static let suffix = ".part"
    /// Folders that this process has cleared of the drafts that others left.
    private static let cleared = Monitor<Set<String>>([])

    package let descriptor: Int32
    private let path: String
    private var isPublished = false

    /// An empty draft in the folder of `path`.
    package init(beside path: String) throws(SystemError) {
        let folder = Self.folder(of: path)
        if Self.cleared.withLock({ $0.insert(folder).inserted }) { Self.clear(folder) }
        self.path = "\(folder)/\(Self.prefix)\(UInt64.random(in: .min ... .max))\(Self.suffix)"
        descriptor = open(self.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw SystemError() }
        // Where a file system has no locks, drafts have none, and nobody takes them for left behind.
        flock(descriptor, LOCK_EX | LOCK_NB)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if descriptor >= 0 && !isPublished { unlink(path) }
    }

    /// Puts the draft in its place.
    /// - Parameter durably: Whether it is on the disk before, for machines that lose power. A process that is killed loses
    ///   nothing either way.
    /// - Returns: Whether it was still there.
    private func publish(_ target: String, durably: Bool) throws(SystemError) -> Bool {
        if durably && fsync(descriptor) != 0 { throw SystemError() }
        guard rename(path, target) == 0 else {
            let error = SystemError()
            var status = stat()
            if error.code == ENOENT && fstat(descriptor, &status) == 0 && status.st_nlink == 0 { return false }
            throw error
        }
        isPublished = true
        if durably { Self.syncFolder(of: target) }
        return true
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// Makes the renaming itself durable; a file system that cannot is left alone.
    private static func syncFolder(of path: String) {
        let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Removes drafts whose processes are gone.
    private static func clear(_ folder: String) {
        guard let listing = opendir(folder) else { return }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
            }
            guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { continue }
            let path = "\(folder)/\(name)"
            let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            close(descriptor)
        }
    }
}

extension FileDraft {
    /// Replaces a file, or makes it, by what `fill` writes to a descriptor. A link stays and leads to the new file, which
    /// has the permissions of the old one. What is no file, such as a pipe, is written to as it is.
    /// - Throws: `SystemError`, and what `fill` throws; the old file is untouched then.
    package static func replace(_ path: String, durably: Bool = true, _ fill: (_ descriptor: Int32) throws -> Void) throws {
        var old = stat()
        let isThere = stat(path, &old) == 0
        if isThere && old.st_mode & S_IFMT != S_IFREG { return try writeThrough(path, fill) }
        let target = try followed(path)
        // Where locks do not reach other machines, one of those may have removed the draft.
        for _ in 0..<3 {
            let draft = try FileDraft(beside: target)
            if isThere { fchmod(draft.descriptor, old.st_mode & 0o777) }
            try fill(draft.descriptor)
            if try draft.publish(target, durably: durably) { return }
        }
        throw SystemError(code: ENOENT)
    }

    /// Replaces a file, or makes it, by `parts` one after another.
    package static func write(_ path: String, _ parts: [[UInt8]], durably: Bool = true) throws(SystemError) {
        do {
            try replace(path, durably: durably) { descriptor in
                for part in parts { try writeAll(part, to: descriptor) }
            }
        } catch {
            throw error as? SystemError ?? SystemError(code: EIO)
        }
    }

    private static func writeThrough(_ path: String, _ fill: (Int32) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError() }
        defer { close(descriptor) }
        try fill(descriptor)
    }

    /// Where a path leads, over links whose end does not exist yet too: it is made there, not in the link's place.
    private static func followed(_ path: String) throws(SystemError) -> String {
        var path = path
        for _ in 0..<mostLinks {
            var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let length = target.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
            guard length >= 0 else { return path }
            let next = String(decoding: target.prefix(length), as: UTF8.self)
            path = next.hasPrefix("/") ? next : folder(of: path) + "/" + next
        }
        throw SystemError(code: ELOOP)
    }

    /// As many as the system follows.
    private static let mostLinks = 40
}

/// Writes all bytes to a descriptor.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    let problem = bytes.withUnsafeBytes { buffer -> SystemError? in
        var written = 0
        while written < buffer.count {
            let count = write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return SystemError(code: count < 0 ? errno : EIO) }
            written += count
        }
        return nil
    }
    if let problem { throw problem }
}

/// An error number of the C library.
package struct SystemError: Error, CustomStringConvertible {
    package var code: Int32
    package var description: String { String(cString: strerror(code)) }

    package init(code: Int32 = errno) { self.code = code }
}

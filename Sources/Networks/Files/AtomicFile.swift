#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that are read whole and replaced whole: a killed process leaves the old file or the new one.
package enum AtomicFile {
    /// Writes a temporary file beside `path`, forces it to disk, and renames it.
    /// - Throws: `FileError.cannotWrite`.
    package static func write(_ path: String, _ parts: [[UInt8]]) throws {
        var template = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(path) }
        do {
            for part in parts { try writeAll(part, descriptor, path) }
            let mask = umask(0)
            umask(mask)
            guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0 else { throw failure(path) }
        } catch {
            close(descriptor)
            unlink(template)
            throw error
        }
        guard close(descriptor) == 0, rename(template, path) == 0 else {
            let error = failure(path)
            unlink(template)
            throw error
        }
        syncFolder(of: path)
    }

    private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let written = systemWrite(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { throw failure(path) }
                done += written
            }
        }
    }

    /// Makes the renaming itself durable; a file system that cannot is left alone.
    private static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ path: String) -> FileError {
        FileError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }

    /// The whole file.
    /// - Throws: `FileError`.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw FileError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw FileError.notRegular(path: path)
        }
        let size = Int(status.st_size)
        guard size <= limit else { throw FileError.tooLarge(path: path, bytes: size, limit: limit) }
        var problem: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = systemRead(descriptor, buffer.baseAddress! + count, size - count)
                if got < 0 && errno == EINTR { continue }
                if got < 0 { problem = errno }
                guard got > 0 else { return }
                count += got
            }
        }
        guard problem == 0 else {
            throw FileError.cannotOpen(path: path, reason: String(cString: strerror(problem)))
        }
        return bytes
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

#if canImport(Glibc)
private let systemWrite = Glibc.write
private let systemRead = Glibc.read
#else
private let systemWrite = Darwin.write
private let systemRead = Darwin.read
#endif

import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that are read whole and replaced whole.
package enum AtomicFile {
    /// - Throws: `FileError.cannotWrite`.
    package static func write(_ path: String, _ parts: [[UInt8]]) throws {
        do {
            try FileDraft.write(path, parts)
        } catch {
            throw FileError.cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// The whole file.
    /// - Throws: `FileError`.
    package static func read(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            return try WholeFile.read(path, limit: limit)
        } catch .cannotOpen(let reason) {
            throw FileError.cannotOpen(path: path, reason: reason)
        } catch .notRegular {
            throw FileError.notRegular(path: path)
        } catch .tooLarge(let bytes, let limit) {
            throw FileError.tooLarge(path: path, bytes: bytes, limit: limit)
        }
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

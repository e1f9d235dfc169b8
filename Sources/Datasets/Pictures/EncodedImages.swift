import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Compressed pictures, one for each record, that can be read in any order from any thread.
package protocol EncodedImages: Sendable {
    var count: Int { get }
    /// How messages call the picture's file.
    func name(_ record: Int) -> String
    /// The file's bytes.
    func bytes(_ record: Int) throws -> [UInt8]
    /// What changes with the file; nil for bytes that cannot change.
    func stamp(_ record: Int) throws -> FileStamp?
}

/// What the system says about a file besides its content: another one says that the content may be another.
package struct FileStamp: Sendable, Hashable {
    private let numbers: [Int]

    /// - Throws: `DatasetError.unreadable`.
    package init(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw DatasetError.unreadable(file: path, reason: systemError()) }
        #if canImport(Darwin)
        let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
        let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        numbers = [
            Int(status.st_size), Int(truncatingIfNeeded: status.st_ino), Int(truncatingIfNeeded: status.st_dev),
            Int(modified.tv_sec), Int(modified.tv_nsec), Int(changed.tv_sec), Int(changed.tv_nsec),
        ]
    }
}

/// Pictures in files of their own.
package struct ImageFiles: EncodedImages {
    package let paths: [String]
    /// A photograph of a data set is smaller.
    private static let greatestFile = 1 << 28

    package init(_ paths: [String]) { self.paths = paths }

    package var count: Int { paths.count }
    package func name(_ record: Int) -> String { paths[record] }

    package func bytes(_ record: Int) throws -> [UInt8] {
        let file = try FileDescriptor(paths[record])
        guard file.size <= Self.greatestFile else {
            throw DatasetError.damagedImage(file: paths[record], reason: "it is larger than \(Self.greatestFile) bytes")
        }
        return try file.bytes(0..<file.size)
    }

    package func stamp(_ record: Int) throws -> FileStamp? { try FileStamp(paths[record]) }
}

/// What to do about a picture that cannot be decoded.
public enum DamagedImages: Sendable, Hashable {
    /// Throw an error that names the file.
    case refuse
    /// Leave it out and list it in `skipped`.
    case skip
}

/// A picture that was left out, and why.
public struct SkippedImage: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let reason: String
    public var description: String { "\(file): \(reason)" }
}

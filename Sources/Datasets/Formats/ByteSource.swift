#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where the bytes of a stream come from: a file, or memory in tests and nested formats.
package enum ByteSource {
    case file(FileDescriptor)
    case memory([UInt8])

    /// - Throws: `DatasetError.unreadable`.
    package static func opening(_ path: String) throws -> ByteSource {
        .file(try FileDescriptor(path))
    }

    /// Bytes in the source as it is stored, before any unpacking.
    var count: Int {
        switch self {
        case .file(let file): file.size
        case .memory(let bytes): bytes.count
        }
    }

    /// Copies bytes from `offset` on into `buffer`; fewer than it holds only at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        switch self {
        case .file(let file):
            return try file.read(at: offset, into: buffer)
        case .memory(let bytes):
            let part = bytes[min(offset, bytes.count)..<min(offset + buffer.count, bytes.count)]
            buffer.copyBytes(from: part)
            return part.count
        }
    }
}

/// An open file, closed with its last reference. Reads are positional, so threads may share it.
package final class FileDescriptor: Sendable {
    package let path: String
    /// Bytes in the file when it was opened.
    package let size: Int
    private let descriptor: Int32

    /// - Throws: `DatasetError.unreadable`, for folders and devices as well.
    package init(_ path: String) throws {
        self.path = path
        // Without O_NONBLOCK a named pipe would hold everything up until someone writes to it.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw DatasetError.unreadable(file: path, reason: systemError()) }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        size = Int(status.st_size)
        guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw DatasetError.unreadable(file: path, reason: isKnown ? "it is not a file" : systemError())
        }
    }

    /// Takes over a descriptor that is open for reading.
    init(adopting descriptor: Int32, path: String, size: Int) {
        self.descriptor = descriptor
        self.path = path
        self.size = size
    }

    deinit { close(descriptor) }

    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw DatasetError.unreadable(file: path, reason: systemError()) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// The bytes of a range, which must lie within the file.
    package func bytes(_ range: Range<Int>) throws -> [UInt8] {
        let bytes = try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            count = try read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(buffer))
        }
        guard bytes.count == range.count else {
            throw DatasetError.truncated(
                file: path, byte: range.lowerBound, what: "data", expected: range.count, found: bytes.count)
        }
        return bytes
    }
}

/// The C library's words for the last failure.
func systemError() -> String { String(cString: strerror(errno)) }

import Displays

/// Bytes read in order from a file or from memory; gzip is recognised and unpacked on the way.
/// No read goes past the end, and every failure names the file and the byte.
package final class ByteStream {
    /// How messages call the file.
    package let name: String
    /// Unpacked bytes read so far.
    package private(set) var position = 0
    private let reader: any SequentialReader
    private let packedCount: Int
    private let isPacked: Bool
    private static let bytesBetweenChecks = 4 << 20
    /// Deflate cannot expand more than this, so a header that announces more lies.
    private static let greatestExpansion = 1_032

    package convenience init(path: String) throws {
        try self.init(.opening(path), name: path)
    }

    /// - Parameter unpacks: Whether gzip is unpacked or given as it is stored.
    package init(_ source: ByteSource, name: String, unpacks: Bool = true) throws {
        self.name = name
        packedCount = source.count
        var magic: [UInt8] = [0, 0]
        let found = try magic.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
        isPacked = unpacks && found == 2 && magic == [0x1F, 0x8B]
        reader = isPacked ? try GzipReader(source, name: name) : PlainReader(source: source)
    }

    /// No more unpacked bytes than this can follow.
    package var mostBytesLeft: Int {
        (isPacked ? packedCount.multipliedReportingOverflow(by: Self.greatestExpansion).partialValue : packedCount)
            - position
    }

    /// Fills the buffer, or as much of it as the stream still has.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            try Interruption.check()
            let end = min(buffer.count, filled + Self.bytesBetweenChecks)
            let count = try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<end]))
            if count == 0 { break }
            filled += count
            position += count
        }
        return filled
    }

    /// Exactly `count` bytes.
    /// - Parameter what: What they are, for the message: "the header".
    /// - Throws: `DatasetError.truncated` when the stream ends before.
    package func bytes(_ count: Int, of what: String) throws -> [UInt8] {
        let start = position
        guard count <= mostBytesLeft else {
            throw DatasetError.truncated(
                file: name, byte: start, what: what, expected: count, found: max(0, try rest()))
        }
        let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        guard bytes.count == count else {
            throw DatasetError.truncated(file: name, byte: start, what: what, expected: count, found: bytes.count)
        }
        return bytes
    }

    /// Passes over `count` bytes, or over all that are left.
    /// - Returns: How many there were.
    package func skip(_ count: Int) throws -> Int {
        var left = count
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { scratch in
            while left > 0 {
                let part = UnsafeMutableRawBufferPointer(rebasing: scratch[..<min(left, scratch.count)])
                let got = try read(into: part)
                if got == 0 { break }
                left -= got
            }
        }
        return count - left
    }

    /// - Throws: `DatasetError.trailing` when bytes follow.
    package func expectEnd() throws {
        let end = position
        if try skip(1) > 0 { throw DatasetError.trailing(file: name, byte: end) }
    }

    private func rest() throws -> Int { try skip(1 << 24) }
}

/// Gives bytes in order, each once; 0 at the end.
protocol SequentialReader: AnyObject {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

private final class PlainReader: SequentialReader {
    private let source: ByteSource
    private var offset = 0

    init(source: ByteSource) { self.source = source }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try source.read(at: offset, into: buffer)
        offset += count
        return count
    }
}

import CZlib

/// Unpacks gzip (RFC 1952) with zlib, members one after the other, checksums verified.
/// All of zlib's pointers stay in this file.
final class GzipReader: SequentialReader {
    private let source: ByteSource
    private let name: String
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var packedOffset = 0
    private var isAtEnd = false
    private static let inputBytes = 1 << 17
    /// The largest window, and gzip's header rather than zlib's.
    private static let windowBits: Int32 = 15 + 16

    init(_ source: ByteSource, name: String) throws {
        self.source = source
        self.name = name
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = min(Self.inputBytes, max(source.count, 1))
        input = .allocate(byteCount: size, alignment: 16)
        let size32 = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, size32) == Z_OK else {
            throw DatasetError.unreadable(file: name, reason: "zlib could not start, memory is short")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isAtEnd, !buffer.isEmpty else { return 0 }
        stream.pointee.next_out = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(min(buffer.count, Int(Int32.max)))
        let wanted = stream.pointee.avail_out
        while stream.pointee.avail_out > 0 && !isAtEnd {
            if stream.pointee.avail_in == 0 { try refill() }
            if stream.pointee.avail_in == 0 { throw damage("the packed data ends in the middle") }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK: continue
            case Z_STREAM_END: try startNextMember()
            case Z_BUF_ERROR: throw damage("the packed data makes no progress")
            default: throw damage(stream.pointee.msg.map { String(cString: $0) } ?? "the packed data is damaged")
            }
        }
        return Int(wanted - stream.pointee.avail_out)
    }

    private func refill() throws {
        let count = try source.read(at: packedOffset, into: input)
        packedOffset += count
        stream.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
    }

    /// Another member may follow at once; anything else after a member, such as padding, is ignored as gzip does.
    private func startNextMember() throws {
        if stream.pointee.avail_in < 2 {
            packedOffset -= Int(stream.pointee.avail_in)
            try refill()
        }
        guard stream.pointee.avail_in >= 2, let next = stream.pointee.next_in, next[0] == 0x1F, next[1] == 0x8B else {
            isAtEnd = true
            return
        }
        inflateReset(stream)
    }

    private func damage(_ reason: String) -> DatasetError {
        let offset = packedOffset - Int(stream.pointee.avail_in)
        return .malformed(file: name, at: .byte(offset), expected: "gzip data", found: reason)
    }
}

import CZlib

/// Zlib's format in memory, as MAT files compress with it.
enum Zlib {
    /// The whole content; nil when it is damaged, incomplete, followed by more, or larger than `limit`.
    static func inflated(_ data: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(data)
        var output: [UInt8] = []
        var status = Z_OK
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 14) { part in
                while status == Z_OK && output.count <= limit {
                    stream.next_out = part.baseAddress
                    stream.avail_out = UInt32(part.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    output += part[..<(part.count - Int(stream.avail_out))]
                }
            }
        }
        return status == Z_STREAM_END && stream.avail_in == 0 && output.count <= limit ? output : nil
    }
}

import CZlib
import Datasets
import Displays
import Testing

/// Packs bytes as one gzip member.
func gzipped(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 64
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            let status = deflate(&stream, Z_FINISH)
            precondition(status == Z_STREAM_END, "deflate: \(status)")
        }
        count = output.count - Int(stream.avail_out)
    }
}

func bigEndian32(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

/// A file in the published IDX format.
func idx(shape: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(shape.count)] + shape.flatMap(bigEndian32) + bytes
}

/// Bytes that look random and are the same every time.
func patterned(_ count: Int, seed: Int = 1) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 2_654_435_761 >> 13) }
}

/// The message of the error that `body` throws.
func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no error"
    } catch let error as any UserError {
        return error.message
    } catch {
        return "not a user's error: \(error)"
    }
}

/// Zlib's own format, as inside MAT files.
func zlibPacked(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(size)) { output, count in
        let status = compress(output.baseAddress, &size, bytes, UInt(bytes.count))
        precondition(status == Z_OK, "compress: \(status)")
        count = Int(size)
    }
}

/// A smooth picture whose colours depend on `seed`.
func gradient(width: Int, height: Int, seed: Int, channels: Int = 3) -> [UInt8] {
    (0..<height).flatMap { y in
        (0..<width).flatMap { x in
            (0..<channels).map { UInt8(truncatingIfNeeded: (x * 255 / width * ($0 + 1) + y * 255 / height + seed * 40) / 3) }
        }
    }
}

import Displays

/// The IDX format of the MNIST family: a magic number, the sizes of each dimension in big-endian
/// 32-bit words, then unsigned bytes in row-major order. http://yann.lecun.com/exdb/mnist/
package enum IDXFormat {
    /// Images, or labels as rank 1, with the element bytes where the file had them.
    package struct Elements: Sendable {
        package var shape: [Int]
        package var bytes: [UInt8]
    }

    private static let unsignedBytes: UInt8 = 0x08
    private static let greatestSide = 1 << 14
    private static let greatestData = 4 << 30

    /// Reads images of shape `[N, H, W]` or `[N, H, W, C]`, packed or not.
    package static func images(_ stream: ByteStream) throws -> Elements {
        let shape = try header(stream, ranks: 3...4, what: "images: 00 00 08 03, or 04 with channels")
        for (index, side) in shape.enumerated().dropFirst() where side == 0 || side > greatestSide {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(4 + 4 * index), expected: "a side of 1 to \(greatestSide) pixels",
                found: grouped(side))
        }
        if shape.count == 4, shape[3] != 1 && shape[3] != 3 {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(16), expected: "1 or 3 channels", found: "\(shape[3])")
        }
        return try elements(stream, shape: shape)
    }

    /// Reads one label for each image.
    package static func labels(_ stream: ByteStream) throws -> Elements {
        try elements(stream, shape: try header(stream, ranks: 1...1, what: "labels: 00 00 08 01"))
    }

    private static func header(_ stream: ByteStream, ranks: ClosedRange<Int>, what: String) throws -> [Int] {
        let magic = try stream.bytes(4, of: "the magic number")
        guard magic[0] == 0, magic[1] == 0, magic[2] == unsignedBytes, ranks.contains(Int(magic[3])) else {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(0), expected: "the magic number of IDX \(what)", found: hexadecimal(magic))
        }
        let sizes = try stream.bytes(4 * Int(magic[3]), of: "the dimensions")
        return stride(from: 0, to: sizes.count, by: 4).map { start in
            sizes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
    }

    private static func elements(_ stream: ByteStream, shape: [Int]) throws -> Elements {
        // Sides are at most 2^14 and the count below 2^32, so the product cannot overflow.
        let count = shape.reduce(1, *)
        guard count <= greatestData else {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(4), expected: "at most \(grouped(greatestData)) bytes of data",
                found: grouped(count))
        }
        let bytes = try stream.bytes(count, of: "\(grouped(shape[0])) records")
        try stream.expectEnd()
        return Elements(shape: shape, bytes: bytes)
    }
}

/// Bytes as the files' own documents write them: "00 00 08 03".
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
}

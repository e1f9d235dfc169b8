import Codecs

/// Decoded pixels, 3 channels, rows from the top.
package struct Picture: Sendable, Hashable {
    package var width: Int
    package var height: Int
    /// Height × width × 3 bytes.
    package var pixels: [UInt8]

    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height * 3, "\(pixels.count) bytes for \(width)×\(height)×3")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A larger picture is no photograph of a data set, and would take 200 MB.
    private static let mostPixels = 1 << 26

    /// Decodes JPEG or PNG, whichever the bytes are.
    /// - Parameters:
    ///   - leastSide: A JPEG may come at a half, a quarter or an eighth of its size, as long as both sides have this.
    ///   - name: How messages call the file.
    /// - Throws: `DatasetError.damagedImage`.
    package init(decoding bytes: [UInt8], leastSide: Int, name: String) throws {
        let isJPEG = bytes.starts(with: [0xFF, 0xD8, 0xFF])
        guard isJPEG || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
            let start = bytes.isEmpty ? "nothing" : hexadecimal(bytes.prefix(4))
            throw DatasetError.damagedImage(file: name, reason: "it begins like neither JPEG nor PNG, with \(start)")
        }
        var image = bytes.withUnsafeBufferPointer { bytes in
            isJPEG
                ? codecs_decode_jpeg(bytes.baseAddress, bytes.count, Int32(clamping: leastSide), Self.mostPixels)
                : codecs_decode_png(bytes.baseAddress, bytes.count, Self.mostPixels)
        }
        guard let pixels = image.pixels else {
            throw DatasetError.damagedImage(file: name, reason: textOfMessage(&image.message))
        }
        defer { codecs_free(pixels) }
        width = Int(image.width)
        height = Int(image.height)
        self.pixels = Array(UnsafeBufferPointer(start: pixels, count: width * height * 3))
    }

    /// A PNG file of 1 or 3 channels.
    package static func png(_ pixels: [UInt8], width: Int, height: Int, channels: Int = 3) -> [UInt8] {
        encoded(pixels, width, height, channels) { codecs_encode_png($0, $1, $2, $3, $4) }
    }

    /// A JPEG file of 1 or 3 channels, for tests.
    package static func jpeg(
        _ pixels: [UInt8], width: Int, height: Int, channels: Int = 3, quality: Int = 90, isProgressive: Bool = false
    ) -> [UInt8] {
        encoded(pixels, width, height, channels) {
            codecs_encode_jpeg($0, $1, $2, $3, Int32(quality), isProgressive ? 1 : 0, $4)
        }
    }

    private typealias Encoder = (UnsafePointer<UInt8>?, Int32, Int32, Int32, UnsafeMutablePointer<Int>) -> UnsafeMutablePointer<UInt8>?

    private static func encoded(
        _ pixels: [UInt8], _ width: Int, _ height: Int, _ channels: Int, _ encode: Encoder
    ) -> [UInt8] {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height * channels && (channels == 1 || channels == 3),
            "\(pixels.count) bytes for \(width)×\(height)×\(channels)")
        var size = 0
        let bytes = pixels.withUnsafeBufferPointer { encode($0.baseAddress, Int32(width), Int32(height), Int32(channels), &size) }
        guard let bytes else { return [] }
        defer { codecs_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }
}

/// The text of a C array of characters.
func textOfMessage<Characters>(_ characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}

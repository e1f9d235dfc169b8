/// Where the pixels of a data set's images come from: memory, files or a procedure.
/// Pixels are bytes in the order height, width, channel.
package protocol PixelSource: AnyObject, Sendable {
    /// Height × width × channels.
    var bytesPerImage: Int { get }
    /// Whether an image costs so much that each is worth a task of its own.
    var isMadeOnDemand: Bool { get }
    /// - Throws: `DatasetError` when the image cannot be read.
    func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) throws
}

/// All pixels in memory, one image after the other.
package final class PixelsInMemory: PixelSource {
    package let bytesPerImage: Int
    package let count: Int
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8], bytesPerImage: Int) {
        precondition(
            bytesPerImage > 0 && bytes.count % bytesPerImage == 0,
            "\(bytes.count) bytes are no whole number of images of \(bytesPerImage)")
        self.bytes = bytes
        self.bytesPerImage = bytesPerImage
        count = bytes.count / bytesPerImage
    }

    package var isMadeOnDemand: Bool { false }

    package func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        precondition(0 <= record && record < count, "record \(record) of \(count)")
        bytes.withUnsafeBufferPointer { all in
            body(UnsafeBufferPointer(rebasing: all[record * bytesPerImage..<(record + 1) * bytesPerImage]))
        }
    }

    /// These images alone, in this order.
    func copying(_ records: [Int32]) -> PixelsInMemory {
        var copy: [UInt8] = []
        copy.reserveCapacity(records.count * bytesPerImage)
        for record in records { copy += bytes[Int(record) * bytesPerImage..<(Int(record) + 1) * bytesPerImage] }
        return PixelsInMemory(copy, bytesPerImage: bytesPerImage)
    }

    /// Mean and deviation of each channel over all images, computed from exact integer sums.
    package func normalization(channels: Int) -> Normalization {
        var histograms = [[Int]](repeating: [Int](repeating: 0, count: 256), count: channels)
        for channel in 0..<channels {
            histograms[channel].withUnsafeMutableBufferPointer { histogram in
                bytes.withUnsafeBufferPointer { bytes in
                    for index in stride(from: channel, to: bytes.count, by: channels) {
                        histogram[Int(bytes[index])] += 1
                    }
                }
            }
        }
        return Normalization(histograms: histograms)
    }
}

import Synchronization
import Tensors

/// Where the pixels of a data set's images come from: memory, files or a procedure.
/// Pixels are bytes in the order height, width, channel.
package protocol PixelSource: AnyObject, Sendable {
    /// Height × width × channels.
    var bytesPerImage: Int { get }
    /// Whether an image costs so much that each is worth a task of its own.
    var isMadeOnDemand: Bool { get }
    /// - Throws: `DatasetError` when the image cannot be read.
    func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) throws
    /// A number that tells the image from all with other pixels; made from every byte that decides them, when it is asked
    /// for, since files may have changed.
    /// - Throws: `DatasetError` when the image cannot be read.
    func digest(of record: Int) throws -> UInt64
}

/// All pixels in memory, one image after the other.
package final class PixelsInMemory: PixelSource {
    package let bytesPerImage: Int
    package let count: Int
    private let bytes: [UInt8]
    /// Bytes never change, so they are read once.
    private let digests: Mutex<[UInt64?]>

    /// - Parameter digests: Of what the pixels were made from, where they were made from something; nil elsewhere.
    package init(_ bytes: [UInt8], bytesPerImage: Int, digests: [UInt64?]? = nil) {
        precondition(
            bytesPerImage > 0 && bytes.count % bytesPerImage == 0,
            "\(bytes.count) bytes are no whole number of images of \(bytesPerImage)")
        self.bytes = bytes
        self.bytesPerImage = bytesPerImage
        count = bytes.count / bytesPerImage
        self.digests = Mutex(digests ?? Array(repeating: nil, count: count))
    }

    package var isMadeOnDemand: Bool { false }

    package func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        precondition(0 <= record && record < count, "record \(record) of \(count)")
        bytes.withUnsafeBufferPointer { all in
            body(UnsafeBufferPointer(rebasing: all[record * bytesPerImage..<(record + 1) * bytesPerImage]))
        }
    }

    package func digest(of record: Int) -> UInt64 {
        if let known = digests.withLock({ $0[record] }) { return known }
        var made: UInt64 = 0
        withPixels(of: record) { made = ContentDigest.hash(UnsafeRawBufferPointer($0)) }
        digests.withLock { $0[record] = made }
        return made
    }

    /// These images alone, in this order.
    func copying(_ records: [Int32]) -> PixelsInMemory {
        var copy: [UInt8] = []
        copy.reserveCapacity(records.count * bytesPerImage)
        for record in records { copy += bytes[Int(record) * bytesPerImage..<(Int(record) + 1) * bytesPerImage] }
        return PixelsInMemory(copy, bytesPerImage: bytesPerImage)
    }
}

extension PixelSource {
    /// Mean and deviation of each channel over these images, computed from exact integer sums.
    /// - Throws: `DatasetError` when an image cannot be read.
    package func normalization(channels: Int, of records: Range<Int>) throws -> Normalization {
        var histograms = [[Int]](repeating: [Int](repeating: 0, count: 256), count: channels)
        for record in records {
            try withPixels(of: record) { pixels in
                for channel in 0..<channels {
                    histograms[channel].withUnsafeMutableBufferPointer { histogram in
                        for index in stride(from: channel, to: pixels.count, by: channels) { histogram[Int(pixels[index])] += 1 }
                    }
                }
            }
        }
        return Normalization(histograms: histograms)
    }
}

import Displays

/// The binary CIFAR formats: records of one or two label bytes and 3×32×32 pixels, channel by channel.
/// https://www.cs.toronto.edu/~kriz/cifar.html
package enum CIFARFormat {
    package static let imageShape = [32, 32, 3]
    private static let pixelsPerChannel = 32 * 32
    private static let pixelBytes = 3 * pixelsPerChannel

    /// Bytes of a record: its labels, one byte each, and its pixels.
    package static func recordSize(_ labelCounts: [Int]) -> Int { labelCounts.count + pixelBytes }

    package struct Records: Sendable {
        /// Height, width, channel.
        package var pixels: [UInt8]
        /// One array for each label byte of a record.
        package var labels: [[UInt8]]
    }

    /// - Parameters:
    ///   - labelCounts: How many classes each label byte of a record tells apart: [10], or [20, 100].
    ///   - file: The name for messages.
    package static func records(_ bytes: [UInt8], labelCounts: [Int], file: String) throws -> Records {
        let recordSize = recordSize(labelCounts)
        let count = bytes.count / recordSize
        guard count > 0, bytes.count % recordSize == 0 else {
            throw DatasetError.truncated(
                file: file, byte: count * recordSize, what: "record \(grouped(count))", expected: recordSize,
                found: bytes.count % recordSize)
        }
        var labels = labelCounts.map { _ in [UInt8]() }
        for record in 0..<count {
            for (place, limit) in labelCounts.enumerated() {
                let label = bytes[record * recordSize + place]
                guard Int(label) < limit else {
                    throw DatasetError.labelOutOfRange(file: file, record: record, label: Int(label), classes: limit)
                }
                labels[place].append(label)
            }
        }
        return Records(pixels: interleaved(bytes, count: count, labelBytes: labelCounts.count), labels: labels)
    }

    /// Puts the channels of each pixel side by side.
    private static func interleaved(_ bytes: [UInt8], count: Int, labelBytes: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count * pixelBytes) { output, filled in
            bytes.withUnsafeBufferPointer { input in
                var target = 0
                for record in 0..<count {
                    let start = record * (labelBytes + pixelBytes) + labelBytes
                    for pixel in start..<start + pixelsPerChannel {
                        output[target] = input[pixel]
                        output[target + 1] = input[pixel + pixelsPerChannel]
                        output[target + 2] = input[pixel + 2 * pixelsPerChannel]
                        target += 3
                    }
                }
                filled = target
            }
        }
    }
}

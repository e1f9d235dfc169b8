import Displays
import Synchronization
import Tensors

/// Turns the bytes of images into normalised floats, on all cores when there is enough to do.
/// The unsafe part of batching is here alone.
struct BatchNormalizer {
    private let rowLength: Int
    private let bytesPerImage: Int
    private let scale: [Float]
    private let offset: [Float]
    /// Channels of an image whose channels are turned round; nil for others.
    private let reversedChannels: Int?
    /// Below this many bytes in memory one core is faster.
    private static let leastBytesForAllCores = 1 << 18

    init(imageShape: [Int], normalization: Normalization) {
        precondition(imageShape.count == 3, "an image has height, width and channels, not \(imageShape)")
        rowLength = imageShape[1] * imageShape[2]
        bytesPerImage = imageShape.reduce(1, *)
        (scale, offset) = normalization.rowCoefficients(width: imageShape[1])
        reversedChannels = normalization.reversesChannels ? imageShape[2] : nil
    }

    /// Writes image after image; `output` holds exactly as many floats as the records have bytes.
    func fill(_ output: UnsafeMutableBufferPointer<Float>, with records: [Int], from source: any PixelSource) throws {
        precondition(output.count == records.count * bytesPerImage, "\(output.count) floats, \(records.count) images")
        guard let base = output.baseAddress, !records.isEmpty else { return }
        nonisolated(unsafe) let start = base
        let failure = Mutex<(position: Int, error: any Error)?>(nil)
        let makeOne: @Sendable (Int) -> Void = { position in
            do {
                try Interruption.check()
                try source.withPixels(of: records[position]) { pixels in
                    normalize(pixels, into: start + position * bytesPerImage)
                }
            } catch {
                // The error of the first image in order, whichever core met its own first.
                failure.withLock { if $0.map({ position < $0.position }) ?? true { $0 = (position, error) } }
            }
        }
        if source.isMadeOnDemand || output.count >= Self.leastBytesForAllCores {
            Parallelism.forEach(records.count, body: makeOne)
        } else {
            for position in records.indices { makeOne(position) }
        }
        if let error = failure.withLock({ $0?.error }) { throw error }
    }

    private func normalize(_ pixels: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<Float>) {
        precondition(pixels.count == bytesPerImage, "\(pixels.count) bytes, an image has \(bytesPerImage)")
        scale.withUnsafeBufferPointer { scale in
            offset.withUnsafeBufferPointer { offset in
                if let reversedChannels {
                    for index in 0..<bytesPerImage {
                        let (column, channel) = (index % rowLength, index % reversedChannels)
                        let other = index - channel + reversedChannels - 1 - channel
                        output[index] = Float(pixels[other]) * scale[column] + offset[column]
                    }
                    return
                }
                for rowStart in stride(from: 0, to: bytesPerImage, by: rowLength) {
                    for column in 0..<rowLength {
                        output[rowStart + column] = Float(pixels[rowStart + column]) * scale[column] + offset[column]
                    }
                }
            }
        }
    }
}

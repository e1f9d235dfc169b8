import Displays
import Synchronization
import Tensors

/// Pictures decoded and scaled when they are asked for, and kept as far as the cache allows.
package final class DecodedImages: PixelSource {
    package let imageShape: [Int]
    package let bytesPerImage: Int
    private let encoded: any EncodedImages
    private let cache: Mutex<PixelCache>

    package init(_ encoded: any EncodedImages, imageShape: [Int], cacheBytes: Int) {
        self.encoded = encoded
        self.imageShape = imageShape
        bytesPerImage = imageShape.reduce(1, *)
        cache = Mutex(PixelCache(capacity: max(0, cacheBytes) / bytesPerImage))
    }

    package var isMadeOnDemand: Bool { true }
    /// Bytes that the cache holds now.
    package var cachedBytes: Int { cache.withLock { $0.count } * bytesPerImage }

    package func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) throws {
        let pixels = try self.pixels(record)
        pixels.withUnsafeBufferPointer(body)
    }

    /// - Throws: `DatasetError.damagedImage`, `.unreadable`.
    package func pixels(_ record: Int) throws -> [UInt8] {
        if let kept = cache.withLock({ $0[record] }) { return kept }
        let picture = try Picture(
            decoding: encoded.bytes(record), leastSide: max(imageShape[0], imageShape[1]), name: encoded.name(record))
        let pixels = picture.filling(imageShape)
        cache.withLock { $0.insert(pixels, for: record) }
        return pixels
    }
}

/// A bounded store that drops a random entry when it is full: an epoch visits every image once, in which
/// order dropping the oldest would always drop the one needed next.
struct PixelCache {
    private var entries: [Int: [UInt8]] = [:]
    private var records: [Int] = []
    private let capacity: Int
    private var generator = SeededGenerator(seed: 0)

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { records.count }

    subscript(record: Int) -> [UInt8]? { entries[record] }

    mutating func insert(_ pixels: [UInt8], for record: Int) {
        guard capacity > 0, entries[record] == nil else { return }
        if records.count == capacity {
            let place = generator.nextInteger(below: capacity)
            entries[records[place]] = nil
            records[place] = record
        } else {
            records.append(record)
        }
        entries[record] = pixels
    }
}

import Displays
import Synchronization
import Tensors

/// Pictures decoded and scaled when they are asked for, and kept as far as the cache allows.
package final class DecodedImages: PixelSource {
    package let imageShape: [Int]
    package let bytesPerImage: Int
    private let encoded: any EncodedImages
    private let cache: Mutex<PixelCache>
    private let digests = Mutex<[Int: (stamp: FileStamp?, digest: UInt64)]>([:])

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
        let stamp = try encoded.stamp(record)
        if let kept = cache.withLock({ $0.pixels(record, stamp) }) { return kept }
        let bytes = try encoded.bytes(record)
        _ = digest(of: record, bytes, stamp)
        let picture = try Picture(
            decoding: bytes, leastSide: max(imageShape[0], imageShape[1]), name: encoded.name(record))
        let pixels = picture.filling(imageShape)
        cache.withLock { $0.insert(pixels, for: record, stamp) }
        return pixels
    }

    /// Of the file's bytes, which are read again only when the file has changed.
    package func digest(of record: Int) throws -> UInt64 {
        let stamp = try encoded.stamp(record)
        if let known = digests.withLock({ $0[record] }), known.stamp == stamp { return known.digest }
        return digest(of: record, try encoded.bytes(record), stamp)
    }

    private func digest(of record: Int, _ bytes: [UInt8], _ stamp: FileStamp?) -> UInt64 {
        let digest = bytes.withUnsafeBytes { ContentDigest.hash($0) }
        digests.withLock { $0[record] = (stamp, digest) }
        return digest
    }
}

/// A bounded store that drops a random entry when it is full: an epoch visits every image once, in which
/// order dropping the oldest would always drop the one needed next.
struct PixelCache {
    private var entries: [Int: (pixels: [UInt8], stamp: FileStamp?)] = [:]
    private var records: [Int] = []
    private let capacity: Int
    private var generator = SeededGenerator(seed: 0)

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { records.count }

    /// What is kept of a record whose file has this stamp.
    func pixels(_ record: Int, _ stamp: FileStamp?) -> [UInt8]? {
        guard let entry = entries[record], entry.stamp == stamp else { return nil }
        return entry.pixels
    }

    mutating func insert(_ pixels: [UInt8], for record: Int, _ stamp: FileStamp?) {
        guard capacity > 0 else { return }
        guard entries[record] == nil else {
            entries[record] = (pixels, stamp)
            return
        }
        if records.count == capacity {
            let place = generator.nextInteger(below: capacity)
            entries[records[place]] = nil
            records[place] = record
        } else {
            records.append(record)
        }
        entries[record] = (pixels, stamp)
    }
}

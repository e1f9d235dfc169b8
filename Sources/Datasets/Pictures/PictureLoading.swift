import Displays
import Tensors

/// Pictures ready to be batched, and which of the records they are.
struct LoadedPictures: Sendable {
    var source: any PixelSource
    /// The record of each of the source's images that can be used, in order.
    var usable: [Int32]
    var skipped: [SkippedImage]
    /// Of each record's file when images are numbered by it; else empty.
    private var digests: [UInt64] = []
    private static let leastCountForProgress = 500

    /// Decodes everything at once when it fits into the cache, and otherwise leaves it to be decoded when needed.
    /// Skipping damaged pictures takes one pass over all of them.
    /// - Parameter isNumberedByContent: Whether images come in an order that their files' bytes decide, not their names:
    ///   every byte is then read now.
    static func load(
        _ encoded: any EncodedImages, imageShape: [Int], cacheBytes: Int, damaged: DamagedImages, name: String,
        isNumberedByContent: Bool = false
    ) throws -> LoadedPictures {
        let decoder = DecodedImages(encoded, imageShape: imageShape, cacheBytes: cacheBytes)
        let bytesPerImage = imageShape.reduce(1, *)
        // By division: the product could overflow.
        let isKept = encoded.count <= max(0, cacheBytes) / bytesPerImage
        let isDecoded = isKept || damaged == .skip
        guard isDecoded || isNumberedByContent else {
            return LoadedPictures(source: decoder, usable: (0..<Int32(encoded.count)).map { $0 }, skipped: [])
        }
        let progress = encoded.count >= leastCountForProgress
            ? ProgressBar("reading \(name)", total: encoded.count) : nil
        defer { progress?.finish() }
        let outcomes = try onAllCores(encoded.count) { record -> Outcome in
            try Interruption.check()
            defer { progress?.advance() }
            do {
                let digest = isDecoded ? nil : try decoder.digest(of: record)
                let pixels = isDecoded ? try decoder.pixels(record) : []
                return .usable(isKept ? pixels : [], try digest ?? decoder.digest(of: record))
            } catch DatasetError.damagedImage(let file, let reason) where damaged == .skip {
                return .skipped(SkippedImage(file: file, reason: reason))
            }
        }
        return collected(outcomes, decoder: decoder, isKept: isKept, isNumberedByContent: isNumberedByContent)
    }

    private enum Outcome: Sendable {
        /// The pixels, when they are kept, and the digest of the file.
        case usable([UInt8], UInt64)
        case skipped(SkippedImage)
    }

    private static func collected(
        _ outcomes: [Outcome], decoder: DecodedImages, isKept: Bool, isNumberedByContent: Bool
    ) -> LoadedPictures {
        var usable: [Int32] = [], digests: [UInt64] = []
        var skipped: [SkippedImage] = []
        var bytes: [UInt8] = []
        if isKept { bytes.reserveCapacity(outcomes.count * decoder.bytesPerImage) }
        for (record, outcome) in outcomes.enumerated() {
            switch outcome {
            case .usable(let pixels, let digest):
                bytes += pixels
                digests.append(digest)
                usable.append(Int32(record))
            case .skipped(let image):
                // The place stays, so that records keep their numbers.
                if isKept { bytes += [UInt8](repeating: 0, count: decoder.bytesPerImage) }
                digests.append(0)
                skipped.append(image)
            }
        }
        let source: any PixelSource = isKept
            ? PixelsInMemory(bytes, bytesPerImage: decoder.bytesPerImage, digests: digests) : decoder
        return LoadedPictures(
            source: source, usable: usable, skipped: skipped, digests: isNumberedByContent ? digests : [])
    }

    /// The usable ones among `records`, with their labels from `labels[record]`.
    func images(_ records: some Sequence<Int>, labels: [Int]) -> PublishedImages {
        let good = Set(usable)
        var kept = records.filter { good.contains(Int32($0)) }
        if !digests.isEmpty {
            kept.sort { (labels[$0], digests[$0], $0) < (labels[$1], digests[$1], $1) }
        }
        return PublishedImages(
            source: SelectedPixels(source, records: kept.map(Int32.init)), labels: kept.map { labels[$0] })
    }
}

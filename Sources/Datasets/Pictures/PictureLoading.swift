import Displays
import Tensors

/// Pictures ready to be batched, and which of the records they are.
struct LoadedPictures: Sendable {
    var source: any PixelSource
    /// The record of each of the source's images that can be used, in order.
    var usable: [Int32]
    var skipped: [SkippedImage]
    private static let leastCountForProgress = 500

    /// Decodes everything at once when it fits into the cache, and otherwise leaves it to be decoded when needed.
    /// Skipping damaged pictures takes one pass over all of them.
    static func load(
        _ encoded: any EncodedImages, imageShape: [Int], cacheBytes: Int, damaged: DamagedImages, name: String
    ) throws -> LoadedPictures {
        let decoder = DecodedImages(encoded, imageShape: imageShape, cacheBytes: cacheBytes)
        let bytesPerImage = imageShape.reduce(1, *)
        // By division: the product could overflow.
        let isKept = encoded.count <= max(0, cacheBytes) / bytesPerImage
        guard isKept || damaged == .skip else {
            return LoadedPictures(source: decoder, usable: (0..<Int32(encoded.count)).map { $0 }, skipped: [])
        }
        let progress = encoded.count >= leastCountForProgress
            ? ProgressBar("reading \(name)", total: encoded.count) : nil
        defer { progress?.finish() }
        let outcomes = try onAllCores(encoded.count) { record -> Outcome in
            try Interruption.check()
            defer { progress?.advance() }
            do {
                let pixels = try decoder.pixels(record)
                return isKept ? .kept(pixels) : .usable
            } catch DatasetError.damagedImage(let file, let reason) where damaged == .skip {
                return .skipped(SkippedImage(file: file, reason: reason))
            }
        }
        return collected(outcomes, decoder: decoder, isKept: isKept)
    }

    private enum Outcome: Sendable {
        case kept([UInt8])
        case usable
        case skipped(SkippedImage)
    }

    private static func collected(_ outcomes: [Outcome], decoder: DecodedImages, isKept: Bool) -> LoadedPictures {
        var usable: [Int32] = []
        var skipped: [SkippedImage] = []
        var bytes: [UInt8] = []
        if isKept { bytes.reserveCapacity(outcomes.count * decoder.bytesPerImage) }
        for (record, outcome) in outcomes.enumerated() {
            switch outcome {
            case .kept(let pixels):
                bytes += pixels
                usable.append(Int32(record))
            case .usable:
                usable.append(Int32(record))
            case .skipped(let image):
                // The place stays, so that records keep their numbers.
                if isKept { bytes += [UInt8](repeating: 0, count: decoder.bytesPerImage) }
                skipped.append(image)
            }
        }
        let source: any PixelSource = isKept ? PixelsInMemory(bytes, bytesPerImage: decoder.bytesPerImage) : decoder
        return LoadedPictures(source: source, usable: usable, skipped: skipped)
    }

    /// The usable ones among `records`, with their labels from `labels[record]`.
    func images(_ records: some Sequence<Int>, labels: [Int]) -> PublishedImages {
        let good = Set(usable)
        let kept = records.filter { good.contains(Int32($0)) }
        return PublishedImages(
            source: SelectedPixels(source, records: kept.map(Int32.init)), labels: kept.map { labels[$0] })
    }
}

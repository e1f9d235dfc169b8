import Displays
import Networks
import Tensors

/// Drawn shapes, light on a darker ground with stray strokes and noise: a data set that needs no
/// file, for first steps and for tests. Up to 102 classes: 17 shapes in 6 fillings.
///
/// Every image depends only on the seed, its part and its index. Most shapes are large, upright
/// and clean, so a small network learns ten classes in seconds; some are small, turned, pale or
/// noisy, so even a good network errs on some.
public struct Shapes: DataSet {
    public let splits: DataSplits
    /// What the network learns from.
    public var training: LabelledImages { splits.training }
    /// A part of the published training images, kept apart to compare networks by.
    public var validation: LabelledImages { splits.validation }

    private static let greatestSide = 1_024
    private static let greatestCount = 10_000_000
    /// Above this the images are drawn whenever they are needed.
    private static let mostBytesInMemory = 512 << 20
    /// How many pixels the mean and deviation are computed from.
    private static let pixelsInSample = 1 << 19

    /// - Parameters:
    ///   - classes: 2 to 102.
    ///   - imageShape: Height, width and channels; 1 channel for grey, 3 for colour.
    ///   - training: How many images to train on.
    ///   - validation: How many images to compare networks by.
    ///   - test: How many images to judge by.
    ///   - seed: Decides every image.
    ///   - normalization: What pixels become; nil takes what centres the images on 0 with a deviation of 1. A network from elsewhere needs its own.
    /// - Throws: `DatasetError.invalidArgument`.
    public init(
        classes: Int = 10, imageShape: [Int] = [32, 32, 3], training: Int = 10_000, validation: Int = 2_000,
        test: Int = 2_000, seed: UInt64 = 0, normalization: Normalization? = nil
    ) throws {
        try Self.check(classes: classes, imageShape: imageShape)
        for (name, count, least) in [("training", training, 1), ("validation", validation, 0), ("test", test, 0)]
        where count < least || count > Self.greatestCount {
            throw DatasetError.invalidArgument(
                name: name, expected: "\(least) to \(grouped(Self.greatestCount)) images", found: "\(count)")
        }
        let names = (0..<classes).map(ShapeOutline.className)
        let counts = [training, validation, test]
        let total = counts.reduce(0, +) * imageShape.reduce(1, *)
        let sources: [any PixelSource] = try counts.enumerated().map { part, count in
            let drawn = DrawnShapes(imageShape: imageShape, classes: classes, seed: seed, part: part)
            return total <= Self.mostBytesInMemory ? try drawn.keptInMemory(count) : drawn
        }
        let sample = DrawnShapes(imageShape: imageShape, classes: classes, seed: seed, part: 0)
        let sampleCount = min(training, max(16, Self.pixelsInSample / (imageShape[0] * imageShape[1])))
        let normalization = try normalization?.fitting(channels: imageShape[2])
            ?? sample.keptInMemory(sampleCount).normalization(channels: imageShape[2], of: 0..<sampleCount)
        let parts = zip(sources, counts).map { source, count in
            LabelledImages(
                source: source, records: (0..<Int32(count)).map { $0 }, labels: (0..<count).map { $0 % classes },
                imageShape: imageShape, classNames: names, normalization: normalization)
        }
        splits = DataSplits(name: "Shapes", training: parts[0], validation: parts[1], test: parts[2])
    }

    private static func check(classes: Int, imageShape: [Int]) throws {
        guard 2...ShapeOutline.classCount ~= classes else {
            throw DatasetError.invalidArgument(
                name: "classes", expected: "2 to \(ShapeOutline.classCount)", found: "\(classes)")
        }
        let isDrawable = imageShape.count == 3 && (imageShape[2] == 1 || imageShape[2] == 3)
            && imageShape[..<2].allSatisfy { 8...greatestSide ~= $0 }
        guard isDrawable else {
            throw DatasetError.invalidArgument(
                name: "imageShape", expected: "[height, width, channels] with sides of 8 to \(greatestSide) and 1 or 3 channels",
                found: "\(imageShape)")
        }
    }
}

/// Draws each image when it is asked for; image `i` has class `i % classes`.
final class DrawnShapes: PixelSource {
    let bytesPerImage: Int
    private let imageShape: [Int]
    private let classes: Int
    private let seed: UInt64
    private let part: Int
    private let outlines: [ShapeOutline]

    init(imageShape: [Int], classes: Int, seed: UInt64, part: Int) {
        self.imageShape = imageShape
        self.classes = classes
        self.seed = seed
        self.part = part
        bytesPerImage = imageShape.reduce(1, *)
        outlines = (0..<min(classes, ShapeOutline.kindCount)).map(ShapeOutline.init(kind:))
    }

    var isMadeOnDemand: Bool { true }

    func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        draw(record).withUnsafeBufferPointer(body)
    }

    /// Of all that decides the drawing: drawing it for a number would take longer.
    func digest(of record: Int) -> UInt64 {
        var digest = ContentDigest(seed: seed)
        digest.combine("Shapes")
        for number in imageShape + [classes, part, record] { digest.combine(number) }
        return digest.value
    }

    func draw(_ record: Int) -> [UInt8] {
        let label = record % classes
        var generator = SeededGenerator(seed: seed, stream: UInt64(part) << 32 | UInt64(record))
        let scene = ShapeScene(
            outline: outlines[label % ShapeOutline.kindCount],
            filling: ShapeFilling.allCases[label / ShapeOutline.kindCount],
            isGrey: imageShape[2] == 1, using: &generator)
        return scene.drawn(height: imageShape[0], width: imageShape[1], using: &generator)
    }

    /// The first `count` images, drawn on all cores.
    func keptInMemory(_ count: Int) throws -> PixelsInMemory {
        let imagesPerTask = 64
        let tasks = (count + imagesPerTask - 1) / imagesPerTask
        let drawn = try onAllCores(tasks) { task in
            try Interruption.check()
            return (task * imagesPerTask..<min(count, (task + 1) * imagesPerTask)).flatMap(self.draw)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * bytesPerImage)
        for part in drawn { bytes += part }
        return PixelsInMemory(bytes, bytesPerImage: bytesPerImage)
    }
}

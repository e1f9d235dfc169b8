import Networks
import Synchronization
import Tensors

/// Images and labels in IDX files, as the MNIST family has them, packed with gzip or not.
public struct IDX: DataSet {
    public let splits: DataSplits
    /// What the network learns from.
    public var training: LabelledImages { splits.training }
    /// A part of the published training images, kept apart to compare networks by.
    public var validation: LabelledImages { splits.validation }

    /// - Parameters:
    ///   - images: Path of a file of shape `[N, H, W]` or `[N, H, W, C]`, C of 1 or 3, unsigned bytes.
    ///   - labels: Path of a file of shape `[N]`.
    ///   - testImages: Images to judge by; without them a fixed tenth of `images` is held out.
    ///   - testLabels: The labels of `testImages`.
    ///   - classNames: Names in the labels' order; nil numbers them.
    ///   - training: How many images to train on; nil takes all that validation leaves.
    ///   - validation: How many images to set apart; nil takes a tenth.
    ///   - seed: Decides which images are set apart.
    ///   - normalization: What pixels become; nil takes what centres the images on 0 with a deviation of 1. A network from elsewhere needs its own.
    /// - Throws: `DatasetError`.
    public init(
        images: String, labels: String, testImages: String? = nil, testLabels: String? = nil,
        classNames: [String]? = nil, training: Int? = nil, validation: Int? = nil, seed: UInt64 = 0,
        normalization: Normalization? = nil
    ) throws {
        guard (testImages == nil) == (testLabels == nil) else {
            throw DatasetError.invalidArgument(
                name: testImages == nil ? "testImages" : "testLabels", expected: "a path, as its partner has one",
                found: "nil")
        }
        let name = images.split(separator: "/").last.map(String.init) ?? images
        var testFiles: (String, String)?
        if let testImages, let testLabels { testFiles = (testImages, testLabels) }
        splits = try Self.splits(
            name: name, trainingFiles: (images, labels), testFiles: testFiles, classNames: classNames,
            normalization: normalization, trainingCount: training, validationCount: validation, seed: seed)
    }

    /// Reads the files, all at the same time, and divides their images.
    static func splits(
        name: String, trainingFiles: (String, String), testFiles: (String, String)?, classNames: [String]?,
        normalization: Normalization?, trainingCount: Int?, validationCount: Int?, seed: UInt64
    ) throws -> DataSplits {
        let pairs = [trainingFiles] + (testFiles.map { [$0] } ?? [])
        let files = pairs.flatMap { [$0.0, $0.1] }
        let contents = try onAllCores(files.count) { index in
            let stream = try ByteStream(path: files[index])
            return index % 2 == 0 ? try IDXFormat.images(stream) : try IDXFormat.labels(stream)
        }
        let names = classNames ?? numberedClasses(contents)
        let shape = imageShape(contents[0])
        var parts: [PublishedImages] = []
        for index in stride(from: 0, to: files.count, by: 2) {
            parts.append(
                try pairing(
                    images: contents[index], labels: contents[index + 1], shape: shape, classes: names.count,
                    files: (files[index], files[index + 1])))
        }
        if parts.count == 1 { parts = try holdingOutTest(parts[0], name: name) }
        // Of what may be looked at: a test image says nothing about how images are scaled.
        let normalization = try normalization?.fitting(channels: shape[2])
            ?? parts[0].source.normalization(channels: shape[2], of: 0..<parts[0].labels.count)
        return try DataSplits(
            name: name, published: parts[0], test: parts[1], imageShape: shape, classNames: names,
            normalization: normalization, trainingCount: trainingCount,
            validationCount: validationCount ?? parts[0].labels.count / 10, seed: seed)
    }

    private static func imageShape(_ images: IDXFormat.Elements) -> [Int] {
        images.shape.count == 4 ? Array(images.shape[1...]) : Array(images.shape[1...]) + [1]
    }

    private static func numberedClasses(_ contents: [IDXFormat.Elements]) -> [String] {
        let labels = stride(from: 1, to: contents.count, by: 2).flatMap { [contents[$0].bytes.max() ?? 0] }
        return (0...Int(labels.max() ?? 0)).map(String.init)
    }

    private static func pairing(
        images: IDXFormat.Elements, labels: IDXFormat.Elements, shape: [Int], classes: Int, files: (String, String)
    ) throws -> PublishedImages {
        guard images.shape[0] == labels.shape[0] else {
            throw DatasetError.mismatchedCounts(
                imagesFile: files.0, images: images.shape[0], labelsFile: files.1, labels: labels.shape[0])
        }
        guard imageShape(images) == shape else {
            throw DatasetError.malformed(
                file: files.0, at: .byte(4), expected: "images of shape \(shape), as the training images have",
                found: "\(imageShape(images))")
        }
        if let record = labels.bytes.firstIndex(where: { Int($0) >= classes }) {
            throw DatasetError.labelOutOfRange(
                file: files.1, record: record, label: Int(labels.bytes[record]), classes: classes)
        }
        return PublishedImages(
            source: PixelsInMemory(images.bytes, bytesPerImage: shape.reduce(1, *)), labels: labels.bytes.map(Int.init))
    }
}

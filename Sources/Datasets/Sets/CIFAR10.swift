import Networks

/// 60,000 colour pictures of animals and vehicles in ten classes, 32×32: 50,000 to train and validate on,
/// 10,000 to test. Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html
public struct CIFAR10: DataSet {
    public let splits: DataSplits
    /// What the network learns from.
    public var training: LabelledImages { splits.training }
    /// A part of the published training images, kept apart to compare networks by.
    public var validation: LabelledImages { splits.validation }

    /// - Parameters:
    ///   - training: How many images to train on; nil takes all that validation leaves.
    ///   - validation: How many of the published training images to set apart.
    ///   - seed: Decides which images are set apart.
    ///   - normalization: What pixels become; nil takes this set's own. A network from elsewhere needs its own.
    ///   - path: The folder of the archive or of the unpacked files, instead of the usual places.
    /// - Throws: `DatasetError` when files are missing or damaged, or too many images are asked for.
    public init(
        training: Int? = nil, validation: Int = 5_000, seed: UInt64 = 0, normalization: Normalization? = nil, at path: String? = nil
    ) throws {
        let found = try DataLocation.find(Self.published, at: path)
        let parts = try CIFARFiles.records(
            Self.recordFiles, found: found, labelCounts: [10], mostRecords: Self.recordFiles.map { _ in 10_000 })
        func images(_ parts: ArraySlice<CIFARFormat.Records>) -> PublishedImages {
            PublishedImages(
                source: PixelsInMemory(parts.flatMap(\.pixels), bytesPerImage: CIFARFormat.imageShape.reduce(1, *)),
                labels: parts.flatMap { $0.labels[0].map(Int.init) })
        }
        splits = try DataSplits(
            name: Self.published.name, published: images(parts[..<5]), test: images(parts[5...]),
            imageShape: CIFARFormat.imageShape, classNames: Self.classNames,
            normalization: try normalization?.fitting(channels: 3) ?? Normalization(
                means: [Float(0.4913997), 0.4821584, 0.4465309], deviations: [Float(0.2470322), 0.2434851, 0.2615878]),
            trainingCount: training, validationCount: validation, seed: seed)
    }

    /// Whether the files are where they are looked for.
    public static var isAvailable: Bool { DataLocation.locate(published, at: nil) != nil }

    private static let classNames = [
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ]
    private static let recordFiles = (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]

    package static let published = PublishedSet(
        name: "CIFAR10", folders: ["cifar-10-batches-bin", "cifar-10", "cifar10", "CIFAR10"],
        forms: [
            [PublishedFile("cifar-10-binary.tar.gz", digest: "c32a1d4ab5d03f1284b67883e8d87530")],
            recordFiles.map { PublishedFile($0) },
        ],
        source: PublishedSource(
            files: "cifar-10-binary.tar.gz", megabytes: 162,
            address: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"))
}

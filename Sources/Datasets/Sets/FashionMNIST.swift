import Networks
import Synchronization
import Tensors

/// 70,000 pictures of clothes in ten classes, 28×28, grey: 60,000 to train and validate on,
/// 10,000 to test. Xiao, Rasul and Vollgraf 2017, https://arxiv.org/abs/1708.07747
public struct FashionMNIST: DataSet {
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
    ///   - path: The folder of the four files, packed or not, instead of the usual places.
    /// - Throws: `DatasetError` when files are missing or damaged, or too many images are asked for.
    public init(
        training: Int? = nil, validation: Int = 5_000, seed: UInt64 = 0, normalization: Normalization? = nil, at path: String? = nil
    ) throws {
        _ = try DataSplits.checkedTrainingCount(
            training, validation: validation, available: 60_000, name: Self.published.name)
        let files = try DataLocation.find(Self.published, at: path)
        splits = try IDX.splits(
            name: Self.published.name, trainingFiles: (files.paths[0], files.paths[1]),
            testFiles: (files.paths[2], files.paths[3]), classNames: Self.classNames,
            normalization: normalization ?? Normalization(means: [Float(0.2860406)], deviations: [Float(0.3530242)]),
            trainingCount: training, validationCount: validation, seed: seed)
    }

    /// Whether the files are where they are looked for.
    public static var isAvailable: Bool { DataLocation.locate(published, at: nil) != nil }

    private static let classNames = [
        "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
    ]

    package static let published = PublishedSet(
        name: "FashionMNIST", folders: ["fashion-mnist", "FashionMNIST", "FashionMNIST/raw", "fashion_mnist"],
        forms: [
            [
                PublishedFile(
                    "train-images-idx3-ubyte.gz", "train-images-idx3-ubyte", digest: "f4a8712d7a061bf5bd6d2ca38dc4d50a", isDigestOfContent: true),
                PublishedFile(
                    "train-labels-idx1-ubyte.gz", "train-labels-idx1-ubyte", digest: "9018921c3c673c538a1fc5bad174d6f9", isDigestOfContent: true),
                PublishedFile(
                    "t10k-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte", digest: "8181f5470baa50b63fa0f6fddb340f0a", isDigestOfContent: true),
                PublishedFile(
                    "t10k-labels-idx1-ubyte.gz", "t10k-labels-idx1-ubyte", digest: "15d484375f8d13e6eb1aabb0c3f46965", isDigestOfContent: true),
            ]
        ],
        source: PublishedSource(
            package: "dataset-fashion-mnist", files: "the four files of data/fashion", megabytes: 31,
            address: "https://github.com/zalandoresearch/fashion-mnist"))
}

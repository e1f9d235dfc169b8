import Networks

/// 60,000 colour pictures of a hundred things, 32×32: 50,000 to train and validate on, 10,000 to test.
/// The hundred fine classes form 20 super-classes of five. https://www.cs.toronto.edu/~kriz/cifar.html
public struct CIFAR100: DataSet {
    public let splits: DataSplits
    /// What the network learns from.
    public var training: LabelledImages { splits.training }
    /// A part of the published training images, kept apart to compare networks by.
    public var validation: LabelledImages { splits.validation }

    public typealias Superclass = CIFAR100Superclass
    public typealias Labels = CIFAR100Labels

    /// - Parameters:
    ///   - labels: The hundred fine classes or the 20 super-classes.
    ///   - training: How many images to train on; nil takes all that validation leaves.
    ///   - validation: How many of the published training images to set apart.
    ///   - seed: Decides which images are set apart.
    ///   - normalization: What pixels become; nil takes this set's own. A network from elsewhere needs its own.
    ///   - path: The folder of the archive or of the unpacked files, instead of the usual places.
    /// - Throws: `DatasetError` when files are missing or damaged, or too many images are asked for.
    public init(
        labels: Labels = .fine, training: Int? = nil, validation: Int = 5_000, seed: UInt64 = 0,
        normalization: Normalization? = nil, at path: String? = nil
    ) throws {
        let files = try Self.files(at: path)
        let parts = files.map { $0.images { labels == .fine ? $0.fine : $0.coarse } }
        splits = try Self.splits(
            name: Self.published.name, parts: parts,
            classNames: labels == .fine ? Superclass.fineClasses : Superclass.allCases.map(\.name),
            trainingCount: training, validationCount: validation, seed: seed, normalization: normalization)
    }

    /// Only the five classes of one super-class, relabelled 0 to 4: 2,500 images to train and validate on,
    /// 500 to test.
    public init(
        superclass: Superclass, training: Int? = nil, validation: Int = 250, seed: UInt64 = 0,
        normalization: Normalization? = nil, at path: String? = nil
    ) throws {
        let files = try Self.files(at: path)
        let names = superclass.classNames
        let labels = Dictionary(
            uniqueKeysWithValues: names.enumerated().map { (Superclass.fineClasses.firstIndex(of: $1) ?? -1, $0) })
        let parts = files.map { $0.images { labels[$0.fine] } }
        splits = try Self.splits(
            name: Self.published.name + " " + superclass.name, parts: parts, classNames: names,
            trainingCount: training, validationCount: validation, seed: seed, normalization: normalization)
    }

    /// Whether the files are where they are looked for.
    public static var isAvailable: Bool { DataLocation.locate(published, at: nil) != nil }

    package static let published = PublishedSet(
        name: "CIFAR100", folders: ["cifar-100-binary", "cifar-100", "cifar100", "CIFAR100"],
        forms: [
            [PublishedFile("cifar-100-binary.tar.gz", digest: "03b5dce01913d631647c71ecec9e9cb8")],
            [PublishedFile("train.bin"), PublishedFile("test.bin")],
        ],
        source: PublishedSource(
            files: "cifar-100-binary.tar.gz", megabytes: 161,
            address: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"))

    private struct File {
        var pixels: PixelsInMemory
        var coarse: [UInt8]
        var fine: [UInt8]

        /// The images for which `label` gives a label.
        func images(_ label: ((coarse: Int, fine: Int)) -> Int?) -> PublishedImages {
            var records: [Int32] = []
            var labels: [Int] = []
            for record in fine.indices {
                guard let label = label((Int(coarse[record]), Int(fine[record]))) else { continue }
                records.append(Int32(record))
                labels.append(label)
            }
            let isWhole = records.count == fine.count
            return PublishedImages(source: isWhole ? pixels : pixels.copying(records), labels: labels)
        }
    }

    private static func files(at path: String?) throws -> [File] {
        let found = try DataLocation.find(published, at: path)
        let parts = try CIFARFiles.records(
            ["train.bin", "test.bin"], found: found, labelCounts: [20, 100], mostRecords: [50_000, 10_000])
        for (index, part) in parts.enumerated() {
            for (record, fine) in part.labels[1].enumerated() {
                let coarse = Int(part.labels[0][record])
                guard Superclass.allCases[coarse].classNames.contains(Superclass.fineClasses[Int(fine)]) else {
                    throw DatasetError.malformed(
                        file: found.paths[found.form == 0 ? 0 : index], at: .record(record),
                        expected: "a class of super-class “\(Superclass.allCases[coarse].name)”",
                        found: "“\(Superclass.fineClasses[Int(fine)])”")
                }
            }
        }
        return parts.map { part in
            File(
                pixels: PixelsInMemory(part.pixels, bytesPerImage: CIFARFormat.imageShape.reduce(1, *)),
                coarse: part.labels[0], fine: part.labels[1])
        }
    }

    private static func splits(
        name: String, parts: [PublishedImages], classNames: [String], trainingCount: Int?, validationCount: Int,
        seed: UInt64, normalization: Normalization?
    ) throws -> DataSplits {
        try DataSplits(
            name: name, published: parts[0], test: parts[1], imageShape: CIFARFormat.imageShape, classNames: classNames,
            normalization: try normalization?.fitting(channels: 3) ?? Normalization(
                means: [Float(0.5070752), 0.4865489, 0.4409178], deviations: [Float(0.2673343), 0.2564385, 0.2761505]),
            trainingCount: trainingCount, validationCount: validationCount, seed: seed)
    }
}

/// Which of its two labels an image of CIFAR-100 has.
public enum CIFAR100Labels: Sendable, Hashable {
    /// The hundred classes.
    case fine
    /// The 20 super-classes.
    case superclasses
}

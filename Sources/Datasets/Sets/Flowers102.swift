import Displays
import Networks

/// 8,189 photographs of 102 kinds of flowers, of various sizes, with the published split: 1,020 to train on,
/// 1,020 to validate, 6,149 to test. Nilsback and Zisserman 2008, https://www.robots.ox.ac.uk/~vgg/data/flowers/102/
public struct Flowers102: DataSet {
    public let splits: DataSplits
    /// What the network learns from.
    public var training: LabelledImages { splits.training }
    /// The published validation images.
    public var validation: LabelledImages { splits.validation }
    /// Pictures that could not be decoded and were left out.
    public let skipped: [SkippedImage]

    /// - Parameters:
    ///   - size: The side in pixels, such as 224 or 32: the largest centred square of each picture, scaled.
    ///   - damaged: What to do about pictures that cannot be decoded.
    ///   - cacheBytes: How many bytes of decoded pictures to keep. When all fit, they are decoded at once;
    ///     otherwise when they are needed.
    ///   - normalization: What pixels become; nil takes ImageNet's. A network from elsewhere needs its own.
    ///   - path: The folder of the three published files, or of the two MAT files and the unpacked folder `jpg`,
    ///     instead of the usual places.
    /// - Throws: `DatasetError`.
    public init(
        size: Int = 224, damaged: DamagedImages = .refuse, cacheBytes: Int = 256 << 20, normalization: Normalization? = nil,
        at path: String? = nil
    ) throws {
        let imageShape = [size, size, 3]
        guard 8...1_024 ~= size else {
            throw DatasetError.invalidArgument(name: "size", expected: "8 to 1,024 pixels", found: "\(size)")
        }
        let normalization = try normalization?.fitting(channels: 3) ?? .photographs
        let found = try DataLocation.find(Self.published, at: path)
        let (pictures, labelsFile, splitFile) = (found.paths[0], found.paths[1], found.paths[2])
        let labels = try Self.labels(labelsFile)
        let encoded: any EncodedImages = found.form == 0
            ? try FlowersArchive(pictures, count: labels.count)
            : ImageFiles((1...max(labels.count, 1)).map { DataLocation.joined([Self.folder(of: pictures), Self.fileName($0)]) })
        let parts = try Self.parts(splitFile, count: labels.count)
        let loaded = try LoadedPictures.load(
            encoded, imageShape: imageShape, cacheBytes: cacheBytes, damaged: damaged, name: Self.published.name)
        skipped = loaded.skipped
        let images = parts.map { part in
            let images = loaded.images(part, labels: labels)
            return LabelledImages(
                source: images.source, records: (0..<Int32(images.labels.count)).map { $0 }, labels: images.labels,
                imageShape: imageShape, classNames: Self.classNames, normalization: normalization)
        }
        splits = DataSplits(name: Self.published.name, training: images[0], validation: images[1], test: images[2])
    }

    /// Whether the files are where they are looked for.
    public static var isAvailable: Bool { DataLocation.locate(published, at: nil) != nil }

    static func fileName(_ number: Int) -> String {
        let digits = String(number)
        return "image_" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".jpg"
    }

    private static func folder(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }

    /// One label from 0 for each picture, in the order of the pictures' numbers.
    private static func labels(_ path: String) throws -> [Int] {
        let published = try MATFormat.integers("labels", in: path)
        for (record, label) in published.enumerated() where !(1...102 ~= label) {
            throw DatasetError.malformed(file: path, at: .record(record), expected: "a label of 1 to 102", found: "\(label)")
        }
        return published.map { $0 - 1 }
    }

    /// Records from 0 of the training, validation and test pictures.
    private static func parts(_ path: String, count: Int) throws -> [[Int]] {
        var taken = [Bool](repeating: false, count: count + 1)
        return try ["trnid", "valid", "tstid"].map { variable in
            try MATFormat.integers(variable, in: path).enumerated().map { record, number in
                guard 1...max(count, 1) ~= number, !taken[number] else {
                    throw DatasetError.malformed(
                        file: path, at: .record(record),
                        expected: "in “\(variable)” numbers of 1 to \(grouped(count)), each in one part once",
                        found: "\(number)")
                }
                taken[number] = true
                return number - 1
            }
        }
    }

    package static let published = PublishedSet(
        name: "Flowers102", folders: ["flowers-102", "flowers102", "102flowers", "Flowers102"],
        forms: [
            [
                PublishedFile("102flowers.tgz", digest: "52808999861908f626f3c1f4e79d11fa"),
                PublishedFile("imagelabels.mat", digest: "e0620be6f572b9609742df49c70aed4d"),
                PublishedFile("setid.mat", digest: "a5357ecc9cb78c4bef273ce3793fc85c"),
            ],
            [PublishedFile("jpg/image_00001.jpg"), PublishedFile("imagelabels.mat"), PublishedFile("setid.mat")],
        ],
        source: PublishedSource(
            files: "102flowers.tgz, imagelabels.mat and setid.mat", megabytes: 329,
            address: "https://www.robots.ox.ac.uk/~vgg/data/flowers/102/"))
}

import Displays
import Networks

/// Pictures in folders, one folder a class: JPEG and PNG, of any size.
///
/// The folder either holds the class folders, and a fixed tenth of each class is held out as the test set,
/// or `train` and `test` (and `val`, if there is one), each of which holds class folders. A folder that holds pictures and no
/// folders is a set without labels: to prune by what a network says of them, not to train on. Which pictures are held out or
/// drawn, and in which order they come, follows from what is in them: files may have any names. A camera's note on how
/// to turn a picture (EXIF) is not followed.
public struct ImageFolder: DataSet {
    public let splits: DataSplits
    /// What the network learns from.
    public var training: LabelledImages { splits.training }
    /// A part of the published training images, kept apart to compare networks by.
    public var validation: LabelledImages { splits.validation }
    /// Pictures that could not be decoded and were left out.
    public let skipped: [SkippedImage]

    private static let greatestSide = 1_024

    /// - Parameters:
    ///   - path: The folder.
    ///   - imageShape: What each picture becomes: the largest centred part of these proportions, scaled.
    ///     1 channel takes the luminance.
    ///   - training: How many images to train on; nil takes all that validation leaves.
    ///   - validation: How many images to set apart; nil takes a tenth, or all of `val`.
    ///   - seed: Decides which images are set apart.
    ///   - damaged: What to do about pictures that cannot be decoded.
    ///   - cacheBytes: How many bytes of decoded pictures to keep in memory.
    ///   - normalization: What pixels become; nil takes ImageNet's. A network from elsewhere needs its own.
    /// - Throws: `DatasetError`.
    public init(
        _ path: String, imageShape: [Int] = [224, 224, 3], training: Int? = nil, validation: Int? = nil,
        seed: UInt64 = 0, damaged: DamagedImages = .refuse, cacheBytes: Int = 256 << 20, normalization: Normalization? = nil
    ) throws {
        try Self.check(imageShape: imageShape)
        let layout = try ImageFolderLayout(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let listing = try layout.listing()
        let loaded = try LoadedPictures.load(
            ImageFiles(listing.paths), imageShape: imageShape, cacheBytes: cacheBytes, damaged: damaged, name: name,
            isNumberedByContent: true)
        skipped = loaded.skipped
        let parts = listing.parts.map { loaded.images($0, labels: listing.labels) }
        try Self.checkNoClassIsEmpty(parts[0], classNames: listing.classNames, name: name, place: layout.trainingPath)
        let normalization = try normalization?.fitting(channels: imageShape[2])
            ?? (imageShape[2] == 3 ? .photographs : Normalization(means: [Float(0.449)], deviations: [Float(0.226)]))
        let trainingAndTest = parts[2].labels.isEmpty && listing.isLabelled ? try holdingOutTest(parts[0], name: name) : [parts[0], parts[2]]
        let available = trainingAndTest[0].labels.count
        let ownValidation = parts[1].labels.count
        if let validation, ownValidation > 0 {
            guard 0...ownValidation ~= validation else {
                throw DatasetError.invalidArgument(
                    name: "validation", expected: "0 to \(ownValidation) images, as many as its folder has",
                    found: "\(validation)")
            }
        }
        var splits = try DataSplits(
            name: name, published: trainingAndTest[0], test: trainingAndTest[1], imageShape: imageShape,
            classNames: listing.classNames, normalization: normalization, trainingCount: training,
            validationCount: ownValidation > 0 ? 0 : validation ?? max(available / 10, listing.isLabelled ? 0 : 1),
            seed: seed, isLabelled: listing.isLabelled)
        if ownValidation > 0 {
            let own = LabelledImages(
                source: parts[1].source, records: (0..<Int32(parts[1].labels.count)).map { $0 }, labels: parts[1].labels,
                imageShape: imageShape, classNames: listing.classNames, normalization: normalization)
            splits.validation = validation.map(own.prefix) ?? own
        }
        self.splits = splits
    }

    static func check(imageShape: [Int]) throws {
        let isPossible = imageShape.count == 3 && (imageShape[2] == 1 || imageShape[2] == 3)
            && imageShape[..<2].allSatisfy { 1...greatestSide ~= $0 }
        guard isPossible else {
            throw DatasetError.invalidArgument(
                name: "imageShape", expected: "[height, width, channels] with sides of 1 to \(greatestSide) and 1 or 3 channels",
                found: "\(imageShape)")
        }
    }

    private static func checkNoClassIsEmpty(
        _ images: PublishedImages, classNames: [String], name: String, place: String
    ) throws {
        let present = Set(images.labels)
        for (label, className) in classNames.enumerated() where !present.contains(label) {
            throw DatasetError.emptyClass(dataSet: name, name: className, place: DataLocation.joined([place, className]))
        }
    }
}

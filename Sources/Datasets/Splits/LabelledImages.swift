import Displays
import Networks
import Tensors

/// Images with their labels: one split of a data set. Copies share the pixels.
public struct LabelledImages: Examples {
    /// Height, width, channels.
    public let imageShape: [Int]
    /// The class of each image, an index into `classNames`.
    public let labels: [Int]
    public let classNames: [String]
    public let normalization: Normalization
    /// Whether the labels say anything: false for a folder of pictures without classes.
    public let isLabelled: Bool
    package let source: any PixelSource
    /// Which of the source's images these are.
    private let records: [Int32]

    package init(
        source: any PixelSource, records: [Int32], labels: [Int], imageShape: [Int], classNames: [String],
        normalization: Normalization, isLabelled: Bool = true
    ) {
        precondition(records.count == labels.count, "\(records.count) images, \(labels.count) labels")
        precondition(
            imageShape.reduce(1, *) == source.bytesPerImage, "shape \(imageShape), \(source.bytesPerImage) bytes")
        self.source = source
        self.records = records
        self.labels = labels
        self.imageShape = imageShape
        self.classNames = classNames
        self.normalization = normalization
        self.isLabelled = isLabelled
    }

    public var count: Int { labels.count }
    public var classCount: Int { classNames.count }

    /// The images at these indices, normalised, in the order given.
    /// - Returns: Images of shape `[N, H, W, C]` and N labels.
    /// - Throws: `DatasetError` for an index that does not exist or an image that cannot be read.
    public func batch(_ indices: [Int]) throws -> Batch {
        for index in indices where !labels.indices.contains(index) {
            throw DatasetError.indexOutOfRange(index: index, count: count)
        }
        var images = try Tensor(zeros: [indices.count] + imageShape)
        try images.withMutableScalars { scalars in
            try normalizer.fill(scalars, with: indices.map { Int(records[$0]) }, from: source)
        }
        return Batch(images: images, labels: indices.map { labels[$0] })
    }

    /// All images as one tensor of shape `[N, H, W, C]`, normalised, in the order of `labels`.
    /// - Throws: `TensorError` when there is no memory for so many, `DatasetError` for an image that cannot be read.
    public var images: Tensor { get throws { try batch(0..<count).images } }

    /// Images `range` in order.
    public func batch(_ range: Range<Int>) throws -> Batch {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            let index = range.lowerBound < 0 ? range.lowerBound : range.upperBound - 1
            throw DatasetError.indexOutOfRange(index: index, count: count)
        }
        return try batch(Array(range))
    }

    /// A fair sample of at most `length` images: classes in nearly their shares, and within a class by chance, but always
    /// the same. A longer one begins with a shorter one.
    public func prefix(_ length: Int) -> LabelledImages {
        selecting(SeededSplit.stratifiedOrder(of: labels, seed: Self.sampleSeed).prefix(max(length, 0)).map { Int($0) })
    }

    private static let sampleSeed: UInt64 = 0x5A4D_504C_45  // "SAMPLE"

    /// Only the images of one class.
    /// - Throws: `DatasetError` when no class has this name.
    public func only(_ className: String) throws -> LabelledImages {
        guard let label = classNames.firstIndex(of: className) else {
            throw DatasetError.invalidArgument(
                name: "className", expected: "one of " + classNames.joined(separator: ", "), found: className)
        }
        return selecting(labels.indices.filter { labels[$0] == label })
    }

    package func selecting(_ indices: [Int]) -> LabelledImages {
        LabelledImages(
            source: source, records: indices.map { records[$0] }, labels: indices.map { labels[$0] },
            imageShape: imageShape, classNames: classNames, normalization: normalization, isLabelled: isLabelled)
    }

    /// The same images with other classes.
    func relabelled(_ names: [String], _ label: (Int) -> Int) -> LabelledImages {
        LabelledImages(
            source: source, records: records, labels: labels.map(label), imageShape: imageShape, classNames: names,
            normalization: normalization, isLabelled: isLabelled)
    }

    /// What each image is, told by the bytes that it is made from; files that have not changed are not read again.
    /// - Throws: `DatasetError` when an image cannot be read; `Interrupted`.
    public func identities() throws -> [ExampleIdentity] {
        var scale = ContentDigest()
        for number in imageShape { scale.combine(number) }
        for number in normalization.means + normalization.deviations { scale.combine(UInt64(number.bitPattern)) }
        if normalization.reversesChannels { scale.combine(1) }
        let perTask = source.isMadeOnDemand ? 16 : 1_024
        let tasks = (count + perTask - 1) / perTask
        let progress = source.isMadeOnDemand && count >= Self.leastCountForProgress
            ? ProgressBar("looking at \(grouped(count)) images", total: count) : nil
        defer { progress?.finish() }
        let (source, records, labels, seed) = (source, records, labels, scale.value)
        return try onAllCores(tasks) { task in
            try Interruption.check()
            let places = task * perTask..<min((task + 1) * perTask, labels.count)
            defer { progress?.advance(by: places.count) }
            return try places.map { place in
                var content = ContentDigest(seed: seed)
                content.combine(try source.digest(of: Int(records[place])))
                return ExampleIdentity(label: labels[place], content: content.value)
            }
        }.flatMap(\.self)
    }

    private static let leastCountForProgress = 2_000

    /// How many images each class has.
    public var countsPerClass: [Int] {
        labels.reduce(into: [Int](repeating: 0, count: classCount)) { $0[$1] += 1 }
    }

    /// The unnormalised pixels of one image, in the order height, width, channel.
    package func pixels(_ index: Int) throws -> [UInt8] {
        var copy: [UInt8] = []
        try source.withPixels(of: Int(records[index])) { copy = Array($0) }
        return copy
    }

    private var normalizer: BatchNormalizer { BatchNormalizer(imageShape: imageShape, normalization: normalization) }
}

import Displays
import Networks
import Tensors

/// Pictures of one's own, as the numbers that a network takes: whatever reads, scales and normalises them is up to whoever makes
/// them. They are kept in memory, four bytes a number.
///
/// A part is set apart to compare networks by; all of them together can be judged too, as a test set of one's own is.
public struct Images: Examples, TrainingData {
    public let name: String
    public let classNames: [String]
    /// One class an image; 0 where there are none.
    public let labels: [Int]
    /// False when only the pixels are known: such images prune networks, and teach them with a teacher.
    public let isLabelled: Bool
    private static let largestLabel = (1 << 20) - 1
    private let split: ImagesSplit
    private let parts: (training: ImagesSplit, validation: ImagesSplit)

    /// - Parameters:
    ///   - images: `[N, H, W, C]`, or `[N, C]` for features, as the network takes them.
    ///   - labels: N classes from 0 on; nil when only the pixels are known.
    ///   - classNames: A name for each class; nil numbers them.
    ///   - validation: How many images to set apart; nil takes a tenth, and at least one.
    ///   - seed: Decides which images are set apart.
    /// - Throws: `DatasetError.invalidArgument`, `.tooFewImages`.
    public init(
        _ images: Tensor, labels: [Int]? = nil, classNames: [String]? = nil, validation: Int? = nil, seed: UInt64 = 0,
        name: String = "Images"
    ) throws {
        guard images.rank >= 2, images.shape.allSatisfy({ $0 > 0 }) else {
            throw DatasetError.invalidArgument(
                name: "images", expected: "a tensor [count, height, width, channels] with at least one image", found: "shape \(images.shape)")
        }
        guard images.isFinite else {
            throw DatasetError.invalidArgument(name: "images", expected: "finite numbers", found: "some that are infinite or undefined")
        }
        let count = images.shape[0]
        if let labels, labels.count != count {
            throw DatasetError.invalidArgument(name: "labels", expected: "one for each of \(count) images", found: "\(labels.count)")
        }
        let all = labels ?? [Int](repeating: 0, count: count)
        let largest = classNames.map { $0.count - 1 } ?? Self.largestLabel
        if let wrong = all.first(where: { $0 < 0 || $0 > largest }) {
            throw DatasetError.invalidArgument(name: "labels", expected: "classes from 0 to \(largest)", found: "\(wrong)")
        }
        let classes = (all.max() ?? 0) + 1
        let apart = validation ?? min(max(1, count / 10), count - 1)
        _ = try DataSplits.checkedTrainingCount(nil, validation: apart, available: count, name: name)
        self.name = name
        self.classNames = classNames ?? (labels == nil ? ["unlabelled"] : (0..<classes).map(String.init))
        self.labels = all
        isLabelled = labels != nil
        split = ImagesSplit(images: images, labels: all, places: Array(0..<count), classCount: self.classNames.count, isLabelled: isLabelled)
        let order = SeededSplit.stratifiedOrder(of: all, seed: seed).map { Int($0) }
        parts = (split.selecting(Array(order[apart...])), split.selecting(Array(order[..<apart])))
    }

    /// Asks for one picture after the other, in order and once.
    /// - Parameters:
    ///   - count: How many there are.
    ///   - picture: Gives the picture of a number from 0 on, `[H, W, C]`, as the network takes it.
    /// - Throws: As above, and what the closure throws; `Interrupted`.
    public init(
        count: Int, labels: [Int]? = nil, classNames: [String]? = nil, validation: Int? = nil, seed: UInt64 = 0,
        name: String = "Images", _ picture: (Int) throws -> Tensor
    ) throws {
        guard (1...10_000_000).contains(count) else {
            throw DatasetError.invalidArgument(name: "count", expected: "1 to 10,000,000 images", found: "\(count)")
        }
        let first = try picture(0)
        var images = try Tensor(zeros: [count] + first.shape)
        let progress = count >= 500 ? ProgressBar("making \(name)", total: count) : nil
        defer { progress?.finish() }
        for index in 0..<count {
            try Interruption.check()
            let one = index == 0 ? first : try picture(index)
            guard one.shape == first.shape else {
                throw DatasetError.invalidArgument(
                    name: "picture", expected: "pictures of one shape, \(first.shape) as the first", found: "\(one.shape) for picture \(index)")
            }
            try images.withMutableScalars { target in
                one.withScalars { source in
                    for place in source.indices { target[index * source.count + place] = source[place] }
                }
            }
            progress?.advance()
        }
        try self.init(images, labels: labels, classNames: classNames, validation: validation, seed: seed, name: name)
    }

    public var count: Int { labels.count }
    /// One image's: `[H, W, C]`.
    public var imageShape: [Int] { split.imageShape }
    public var classCount: Int { classNames.count }
    /// What the network learns from.
    public var training: any Examples { parts.training }
    /// A part of the images, kept apart to compare networks by.
    public var validation: any Examples { parts.validation }
    public func batch(_ indices: [Int]) throws -> Batch { try split.batch(indices) }
}

extension Images: CustomStringConvertible {
    public var description: String {
        let shape = imageShape.map(String.init).joined(separator: "×")
        let classes = isLabelled ? "\(classCount) classes" : "no labels"
        return "\(name): \(grouped(count)) images of \(shape), \(classes), \(grouped(validation.count)) set apart to validate"
    }
}

/// Some of the images.
private struct ImagesSplit: Examples {
    let images: Tensor
    let labels: [Int]
    let places: [Int]
    let classCount: Int
    let isLabelled: Bool

    var count: Int { places.count }
    var imageShape: [Int] { Array(images.shape.dropFirst()) }

    func selecting(_ indices: [Int]) -> ImagesSplit {
        ImagesSplit(images: images, labels: labels, places: indices.map { places[$0] }, classCount: classCount, isLabelled: isLabelled)
    }

    func batch(_ indices: [Int]) throws -> Batch {
        for index in indices where !places.indices.contains(index) {
            throw DatasetError.indexOutOfRange(index: index, count: count)
        }
        let size = imageShape.reduce(1, *)
        var result = try Tensor(zeros: [indices.count] + imageShape)
        try result.withMutableScalars { target in
            images.withScalars { source in
                for (row, index) in indices.enumerated() {
                    let start = places[index] * size
                    for place in 0..<size { target[row * size + place] = source[start + place] }
                }
            }
        }
        return Batch(images: result, labels: indices.map { labels[places[$0]] })
    }
}

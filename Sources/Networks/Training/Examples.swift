import Tensors

/// Images and their labels, ready for a network.
public struct Batch: Sendable {
    /// `[N, H, W, C]`, normalised as the data set says.
    public let images: Tensor
    /// One class an image, 0 ..< classCount.
    public let labels: [Int]

    public init(images: Tensor, labels: [Int]) {
        self.images = images
        self.labels = labels
    }
}

/// A fixed list of labelled images.
public protocol Examples: Sendable {
    var count: Int { get }
    /// `[H, W, C]`.
    var imageShape: [Int] { get }
    var classCount: Int { get }
    /// Whether the labels say anything: false for pictures of which only the pixels are known.
    var isLabelled: Bool { get }
    /// The images at these places, in this order.
    func batch(_ indices: [Int]) throws -> Batch
    /// What each image is, in order: samples are drawn and data sets are told apart by it. Without a definition of its
    /// own, every image is read for it.
    func identities() throws -> [ExampleIdentity]
}

/// What training and the search may see of a data set. There is no test split here: neither can reach it.
public protocol TrainingData: Sendable {
    var name: String { get }
    /// `[H, W, C]`.
    var imageShape: [Int] { get }
    var classNames: [String] { get }
    var training: any Examples { get }
    /// A part of the training data that training does not use.
    var validation: any Examples { get }
}

extension Examples {
    public var isLabelled: Bool { true }
}

extension TrainingData {
    /// Whether the labels say anything: false for pictures of which only the pixels are known.
    public var isLabelled: Bool { training.isLabelled && validation.isLabelled }
}

import Displays
import Networks

/// Labelled images in three parts: to train on, to choose by, and to judge by.
///
/// Training and search take any `TrainingData`, which has no `test`: a test image cannot reach them
/// unless someone passes `data.test` by name.
public protocol DataSet: TrainingData, Displayable, CustomStringConvertible, Sendable {
    var splits: DataSplits { get }
    /// What the network learns from.
    var training: LabelledImages { get }
    /// A part of the training images, kept apart to compare networks by.
    var validation: LabelledImages { get }
}

/// What every data set consists of.
public struct DataSplits: Sendable {
    public var name: String
    public var training: LabelledImages
    public var validation: LabelledImages
    public var test: LabelledImages

    package init(name: String, training: LabelledImages, validation: LabelledImages, test: LabelledImages) {
        self.name = name
        self.training = training
        self.validation = validation
        self.test = test
    }
}

extension DataSet {
    public var name: String { splits.name }
    // How `TrainingData` sees the two parts.
    public var training: any Examples { splits.training }
    public var validation: any Examples { splits.validation }
    /// What the authors publish to report results on.
    public var test: LabelledImages { splits.test }
    /// Height, width, channels.
    public var imageShape: [Int] { splits.training.imageShape }
    /// The classes' names; a label is an index into them.
    public var classNames: [String] { splits.training.classNames }
    public var normalization: Normalization { splits.training.normalization }
    /// How many images there are, in one line.
    public var description: String {
        let parts = [(splits.training, "to train on"), (splits.validation, "to validate"), (splits.test, "to test")]
        return "\(name): \(classNames.count) classes, images of \(imageShape.map(String.init).joined(separator: "×")), "
            + parts.map { "\(grouped($0.count)) \($1)" }.joined(separator: ", ")
    }

    /// How many images each class has in each part.
    public func summary() -> Table {
        let parts = [splits.training, splits.validation, splits.test]
        let shape = imageShape.map(String.init).joined(separator: "×")
        var table = Table("\(name), images of \(shape)", columns: ["class", "training", "validation", "test"])
        let counts = parts.map(\.countsPerClass)
        for (index, className) in classNames.enumerated() {
            table.append([className] + counts.map { grouped($0[index]) })
        }
        table.append(["all \(classNames.count)"] + parts.map { grouped($0.count) })
        return table
    }
}

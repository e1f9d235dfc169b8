import Displays

/// Mistakes in describing, running or training a network.
public enum NetworkError: UserError, Equatable {
    case invalidInput(actual: [Int])
    case invalidSetting(layer: String, expected: String, actual: String)
    case needsMap(layer: String, actual: [Int])
    case needsFeatures(layer: String, actual: [Int])
    case windowTooLarge(layer: String, window: String, actual: [Int])
    case wrongArity(layer: String, expected: ClosedRange<Int>, actual: Int)
    case layerUsedTwice(layer: String, first: String)
    case addedShapesDiffer(layer: String, first: [Int], second: [Int])
    case joinedMapsDiffer(layer: String, first: [Int], second: [Int])
    case tooLarge(layer: String, what: String, limit: Int)
    case duplicateName(layer: String)
    case noSuchNode(id: Int, count: Int)
    case noSuchLayer(name: String, known: [String])
    case emptyNetwork
    case outputIsNoClasses(actual: [Int])
    case missingTensor(name: String)
    case unexpectedTensor(name: String)
    case wrongTensorShape(name: String, expected: [Int], actual: [Int])
    case tensorsDiffer(TensorDifference)
    case imagesShape(expected: [Int], actual: [Int])
    case dataShape(expected: [Int], actual: [Int])
    case classCount(expected: Int, actual: Int)
    case labelOutOfRange(label: Int, classes: Int)
    case noExamples(what: String)
    case unlabelled(data: String)
    case invalidArgument(argument: String, expected: String, actual: String)
    case diverged(epoch: Int, learningRate: Double)
}

extension NetworkError {
    public var argument: String? {
        switch self {
        case .invalidInput: "input"
        case .invalidArgument(let argument, _, _): argument
        case .dataShape, .classCount, .noExamples, .unlabelled: "on"
        case .noSuchLayer: "of"
        default: nil
        }
    }

    /// A layer is called by its kind and, in parentheses, its place: `conv 3×3, 16 (2.add)`.
    public var element: Int? {
        switch self {
        case .invalidSetting(let layer, _, _), .needsMap(let layer, _), .needsFeatures(let layer, _), .windowTooLarge(let layer, _, _),
            .wrongArity(let layer, _, _),
            .addedShapesDiffer(let layer, _, _), .joinedMapsDiffer(let layer, _, _), .tooLarge(let layer, _, _):
            layer.lastIndex(of: "(").flatMap { Int(layer[$0...].dropFirst().prefix { $0.isNumber }) }
        default: nil
        }
    }

    public var message: String {
        switch self {
        case .invalidInput(let actual):
            "A network's input is [height, width, channels] with each at least 1, [features] or [rows, features]; got \(actual)."
        case .invalidSetting(let layer, let expected, let actual):
            "\(layer) expected \(expected), got \(actual)."
        case .needsMap(let layer, let actual):
            "\(layer) expected a map [height, width, channels], got \(actual); "
                + "put it before Flatten or GlobalAvgPool2D."
        case .needsFeatures(let layer, let actual):
            "\(layer) expected features [channels], got the map \(actual); "
                + "put GlobalAvgPool2D() or Flatten() before it."
        case .windowTooLarge(let layer, let window, let actual):
            "\(layer) has \(window), got the map \(actual), which is smaller; "
                + "use a smaller window, more padding, or fewer strides before it."
        case .addedShapesDiffer(let layer, let first, let second):
            "\(layer) adds equal shapes, got \(first) and \(second); "
                + "keep stride and channels inside the block, or give Residual a projection."
        case .joinedMapsDiffer(let layer, let first, let second):
            "\(layer) joins maps of equal height and width, got \(first) and \(second); "
                + "use the same strides in every branch."
        case .tooLarge(let layer, let what, let limit):
            "\(layer) needs more than \(grouped(limit)) \(what); use fewer channels, a smaller map or a stride."
        case .duplicateName(let layer):
            "Two layers are called \(layer); give one of them another name with .named(…)."
        case .wrongArity(let layer, let expected, let actual):
            "\(layer) takes \(Self.words(expected)), got \(actual); was the file or the graph put together by hand?"
        case .layerUsedTwice(let layer, let first):
            "\(layer) is the same layer as \(first), whose weights it would not share; "
                + "make another layer for each place, such as Conv2D(…) once more."
        case .noSuchNode(let id, let count):
            "A node's inputs are nodes before it, 0 to \(count - 1); got \(id)."
        default: runningMessage
        }
    }

    private static func words(_ arity: ClosedRange<Int>) -> String {
        switch (arity.lowerBound, arity.upperBound) {
        case (1, 1): "one input"
        case (let least, Graph.maximumInputs): "\(least) inputs or more"
        case (let least, let most): least == most ? "\(least) inputs" : "\(least) to \(most) inputs"
        }
    }

    private var runningMessage: String {
        switch self {
        case .noSuchLayer(let name, let known):
            "The network has no layer \(name); its layers are \(known.joined(separator: ", "))."
        case .emptyNetwork:
            "A network needs at least one layer; add some between the braces, such as Flatten() and Dense(10)."
        case .outputIsNoClasses(let actual):
            "A classifier ends in features [classes], this network ends in the map \(actual); "
                + "add GlobalAvgPool2D() or Flatten(), then Dense(classes)."
        case .missingTensor(let name):
            "The network needs a tensor \(name), which is missing; was it saved from the same layers?"
        case .unexpectedTensor(let name):
            "The network has no tensor \(name); was it saved from the same layers?"
        case .wrongTensorShape(let name, let expected, let actual):
            "\(name) expected shape \(expected), got \(actual); was it saved from the same layers?"
        case .tensorsDiffer(let difference): difference.message
        case .imagesShape(let expected, let actual):
            "The network expected images of shape [count, \(expected.map(String.init).joined(separator: ", "))], "
                + "got \(actual)."
        case .dataShape(let expected, let actual):
            "The network takes images of shape \(expected), the data has \(actual); "
                + "build it with input: data.imageShape."
        case .classCount(let expected, let actual):
            "The network has \(expected) outputs, the data has \(actual) classes; "
                + "end it with Dense(\(actual)) or build it with classes: \(actual)."
        case .labelOutOfRange(let label, let classes):
            "Labels are 0 to \(classes - 1) for a network with \(classes) outputs; got \(label)."
        case .noExamples(let what):
            "There are no \(what) to use; expected at least one image."
        case .unlabelled(let data):
            "There are no labels in \(data); give some, or fine-tune with teacher: the network whose outputs are to be kept."
        case .invalidArgument(let argument, let expected, let actual):
            "\(argument) expected \(expected), got \(actual)."
        case .diverged(let epoch, let learningRate):
            "Training diverged in epoch \(epoch): the loss is no longer a number. "
                + "Use a learning rate below \(learningRate); the network was put back as it was before that epoch."
        default: "\(self)"
        }
    }
}

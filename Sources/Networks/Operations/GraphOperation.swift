import Tensors

/// Everything there is to know about one operation of a graph, in one place. No requirement has a default, so that an
/// operation that leaves one out does not compile.
///
/// Values are channels last: `[H, W, C]` for maps, `[C]` for features, `[T, C]` for rows of features.
/// Its stored properties are its attributes; files hold them by name.
package protocol GraphOperation: Hashable, Sendable, Codable {
    /// Its name in files, and its place in the table of operations.
    static var kind: OperationKind { get }

    // MARK: What it is called

    /// A short name with the sizes that matter: "conv 3×3, 64, stride 2".
    var label: String { get }
    /// How a network's diagram shows it.
    var diagram: DiagramLabel { get }

    // MARK: Where it fits

    /// How many inputs it takes; checked before anything else is asked.
    var arity: ClosedRange<Int> { get }
    /// The output's shape; also the place where attributes are checked.
    /// - Throws: `NetworkError` when attributes or inputs do not fit.
    func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int]

    // MARK: What it owns and costs

    /// The tensors it owns, and along which axes they are cut.
    func tensors(_ shapes: NodeShapes) -> [OwnedTensor]
    /// Multiply-accumulates for one image.
    func macs(_ shapes: NodeShapes) -> [ChannelProduct]

    // MARK: How channels pass through it

    /// Whether it makes channels, passes them on, or holds them together.
    var channelRole: ChannelRole { get }
    /// The channels of its output, from those of its inputs.
    func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels
    /// The operation with the attributes that it has after channels were cut.
    func cut(_ cut: ChannelCut) -> Self
    /// What each output is a weighted sum of, for layers whose weights are fitted again after a cut; nil for others.
    var patches: Patches? { get }

    // MARK: How it runs

    /// What it is in an inference plan.
    func lowered(_ shapes: NodeShapes) -> PlanRole
    /// Its value on tensors `[N, …]` that may record, for training and for gradients.
    func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor

    // MARK: How others write it

    /// Our place of each of PyTorch's output features, where maps were flattened; nil where the order is the same.
    func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]?
    /// The operators that are read into it. What each makes depends on what the file's axes are: see `ONNXImport`.
    static var onnxReaders: ONNXReaders { get }
    /// Writes the node in ONNX's terms.
    func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter)
}

extension GraphOperation {
    func isEqual(to other: any GraphOperation) -> Bool { (other as? Self) == self }
}

/// An operation that has no numbers of its own and multiplies nothing.
package protocol TensorlessOperation: GraphOperation {}

extension TensorlessOperation {
    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] { [] }
    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }
    package var patches: Patches? { nil }
}

/// The shapes around a node, an image each.
package struct NodeShapes: Sendable {
    package let inputs: [[Int]]
    package let output: [Int]

    /// The first input's; the output's where there is none.
    var input: [Int] { inputs.first ?? output }
    var inputChannels: Int { input.last ?? 1 }
    var outputChannels: Int { output.last ?? 1 }
    /// Positions of the output's map.
    var positions: Int { output.dropLast().reduce(1, *) }
}

/// How a network's diagram shows an operation.
package enum DiagramLabel: Sendable, Hashable {
    /// A row of its own, without the count of outputs, which the bar and the shape show.
    case row(String)
    /// Words behind the operation before it, in its row where that is its only reader.
    case suffix(String)
}

/// `coefficient · input channels · output channels`, each where it counts: exact at every width.
package struct ChannelProduct: Sendable, Hashable {
    package let coefficient: Int
    package let countsInput: Bool
    package let countsOutput: Bool

    func value(_ shapes: NodeShapes) -> Int {
        coefficient * (countsInput ? shapes.inputChannels : 1) * (countsOutput ? shapes.outputChannels : 1)
    }
}

/// What an operation is to pruning.
package enum ChannelRole: Sendable, Hashable {
    /// Every output depends on every input, so that both can be cut: the layers that actions decide on.
    case mixes
    /// Channels come through, with numbers of their own where it owns tensors.
    case carries
}

/// What each output of a layer is a weighted sum of.
package enum Patches: Sendable, Hashable {
    /// The features at one position.
    case features
    /// What lies under a window.
    case window(Window)
}

/// The features that survive at a node, rising.
package struct ChannelCut: Sendable {
    package let inputs: [[Int]]
    package let output: [Int]
    /// Shapes before the cut.
    package let shapes: NodeShapes
}

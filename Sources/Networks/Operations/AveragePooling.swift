import Kernels
import ONNX
import Tensors

/// The average of each window.
package struct AveragePooling: TensorlessOperation {
    package var window: Window
    /// Whether padding counts as zeros.
    package var countsPadding: Bool

    package static let kind = OperationKind.averagePool
    package var label: String { "average pool \(window.size)" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.windowed(inputs[0], window, pools: true) + [inputs[0][2]]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(PoolingKernel(window, shapes, function: countsPadding ? KERNELS_POOL_MEAN : KERNELS_POOL_INNER_MEAN))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].avgPool2D(window, countsPadding: countsPadding)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["AveragePool": { try $0.averagePool($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let counts: [(String, ONNXWriter.Attribute)] = [("count_include_pad", .integer(countsPadding ? 1 : 0))]
        model.emit("AveragePool", node, node.inputs, window.onnx(node.shapes.input) + counts)
    }
}

extension Operation {
    /// Square windows. The average of each window; padding counts as zeros, as in PyTorch.
    public static func averagePool(window: Int, stride: Int, padding: Int) -> Operation {
        averagePool(window: Window(window, stride: stride, padding: padding))
    }

    /// The average of each window; padding counts as zeros, as in PyTorch.
    public static func averagePool(window: Window, countsPadding: Bool = true) -> Operation {
        Operation(AveragePooling(window: window, countsPadding: countsPadding))
    }
}

/// The average of each window; padding counts as zeros, as in PyTorch.
public struct AvgPool2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    /// - Parameter stride: The window when nil.
    public init(_ window: Int, stride: Int? = nil, padding: Int = 0) {
        operation = .averagePool(window: window, stride: stride ?? window, padding: padding)
    }

    /// - Parameters:
    ///   - window: Extent, stride, dilation and padding, which may differ between the axes.
    ///   - countsPadding: Whether padding counts as zeros.
    public init(window: Window, countsPadding: Bool = true) {
        operation = .averagePool(window: window, countsPadding: countsPadding)
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func averagePool(_ node: ImportNode) throws -> [ImportValue] {
        let input = try image(node)
        let counts = try node.integer("count_include_pad", 0) == 1
        let window = try window(node)
        let hasPadding = window.axes.contains { $0.padding != .none }
        // Without padding the two ways of counting are one; the usual spelling is PyTorch's.
        let operation = AveragePooling(window: window, countsPadding: counts || !hasPadding && !window.roundsUp)
        let id = try draft.append(operation, name: node.name, inputs: [input])
        return images(id)
    }
}

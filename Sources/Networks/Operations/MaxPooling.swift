import Kernels
import ONNX
import Tensors

/// The largest value in each window.
package struct MaxPooling: TensorlessOperation {
    package var window: Window

    package static let kind = OperationKind.maxPool
    package var label: String { "max pool \(window.size)" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.windowed(inputs[0], window, pools: true) + [inputs[0][2]]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(PoolingKernel(window, shapes, function: KERNELS_POOL_MAXIMUM)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].maxPool2D(window)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["MaxPool": { try $0.maxPool($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit("MaxPool", node, node.inputs, window.onnx(node.shapes.input))
    }
}

extension Operation {
    /// Square windows. The largest value in each window.
    public static func maxPool(window: Int, stride: Int, padding: Int) -> Operation {
        maxPool(window: Window(window, stride: stride, padding: padding))
    }

    /// The largest value in each window.
    public static func maxPool(window: Window) -> Operation { Operation(MaxPooling(window: window)) }
}

/// The largest value in each window.
public struct MaxPool2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    /// - Parameter stride: The window when nil.
    public init(_ window: Int, stride: Int? = nil, padding: Int = 0) {
        operation = .maxPool(window: window, stride: stride ?? window, padding: padding)
    }

    /// - Parameter window: Extent, stride, dilation and padding, which may differ between the axes.
    public init(window: Window) { operation = .maxPool(window: window) }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func maxPool(_ node: ImportNode) throws -> [ImportValue] {
        guard node.file.outputs.count == 1 || node.file.outputs[1].isEmpty else {
            throw node.unsupported("the places of its maxima are asked for too")
        }
        let input = try image(node)
        let id = try draft.append(MaxPooling(window: try window(node)), name: node.name, inputs: [input])
        return images(id)
    }
}

import Kernels
import Tensors

/// The largest value of each channel's whole map: `[H, W, C]` to `[C]`, or to `[1, 1, C]`.
package struct GlobalMaxPooling: TensorlessOperation {
    /// Whether the result is a map of one position.
    package var keepsMap: Bool

    package static let kind = OperationKind.globalMaxPool
    package var label: String { "global max pool" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        return (keepsMap ? [1, 1] : []) + [inputs[0][2]]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(PoolingKernel(covering: shapes, parts: (1, 1), function: KERNELS_POOL_MAXIMUM))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let pooled = try inputs[0].globalMaxPool2D()
        return try pooled.reshaped(to: [inputs[0].shape[0]] + context.shapes.output)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders {
        ONNXReaders(["GlobalMaxPool": { try $0.globalPool($1, GlobalMaxPooling(keepsMap: true)) }])
    }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        guard !keepsMap else { return model.emit("GlobalMaxPool", node, node.inputs) }
        model.emit("Flatten", node, [model.emit("GlobalMaxPool", node, node.inputs, inner: "pooled")])
    }
}

extension Operation {
    /// `[H, W, C]` to `[1, 1, C]`, or to `[C]`.
    public static func globalMaxPool(keepsMap: Bool = false) -> Operation { Operation(GlobalMaxPooling(keepsMap: keepsMap)) }
}

/// The largest value of each channel's whole map.
public struct GlobalMaxPool2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    /// - Parameter keepsMap: Whether the result is a map of one position, for convolutions behind it.
    public init(keepsMap: Bool = false) { operation = .globalMaxPool(keepsMap: keepsMap) }
}

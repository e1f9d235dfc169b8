import Kernels
import Tensors

/// The average of each channel's whole map: `[H, W, C]` to `[C]`, or to `[1, 1, C]`.
package struct GlobalAveragePooling: TensorlessOperation {
    /// Whether the result is a map of one position.
    package var keepsMap: Bool

    package static let kind = OperationKind.globalAveragePool
    package var label: String { "global average pool" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        return (keepsMap ? [1, 1] : []) + [inputs[0][2]]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(GlobalMeanKernel(positions: shapes.input[0] * shapes.input[1], channels: shapes.outputChannels))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let pooled = try inputs[0].globalAvgPool2D()
        return keepsMap ? try pooled.reshaped(to: [pooled.shape[0], 1, 1, pooled.shape[1]]) : pooled
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders {
        ONNXReaders(["GlobalAveragePool": { try $0.globalPool($1, GlobalAveragePooling(keepsMap: true)) }])
    }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        guard !keepsMap else { return model.emit("GlobalAveragePool", node, node.inputs) }
        let pooled = model.emit("GlobalAveragePool", node, node.inputs, inner: "pooled")
        model.emit("Flatten", node, [pooled])
    }
}

extension Operation {
    /// `[H, W, C]` to `[C]`.
    public static var globalAveragePool: Operation { globalAveragePool(keepsMap: false) }

    /// `[H, W, C]` to `[1, 1, C]`, or to `[C]`.
    public static func globalAveragePool(keepsMap: Bool) -> Operation { Operation(GlobalAveragePooling(keepsMap: keepsMap)) }
}

/// The average of each channel's whole map.
public struct GlobalAvgPool2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    /// - Parameter keepsMap: Whether the result is a map of one position, for convolutions behind it.
    public init(keepsMap: Bool = false) { operation = .globalAveragePool(keepsMap: keepsMap) }
}

/// The mean over all positions.
struct GlobalMeanKernel: UnweightedKernel {
    let positions: Int
    let channels: Int

    let algorithm = "pool"
    let finishes = true
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        kernels_global_pool_finish(call.images, positions, channels, call.input, call.output, call.finish)
    }
}

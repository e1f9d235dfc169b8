import Tensors

/// Drops a share of the activations while training.
package struct RandomDropout: TensorlessOperation {
    package var share: Float

    package static let kind = OperationKind.dropout
    package var label: String { "dropout \(share)" }
    package var diagram: DiagramLabel { .suffix("dropout") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.share(share, "a share")
        return inputs[0]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .view }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        guard context.isTraining else { return inputs[0] }
        return try inputs[0].dropout(share, using: &context.generator)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }
    /// Dropouts are passed over.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) { model.emit("Identity", node, node.inputs) }
}

extension Operation {
    /// Drops this share of the activations while training.
    public static func dropout(_ share: Float) -> Operation { Operation(RandomDropout(share: share)) }
}

/// Sets a random share of the activations to zero while training and scales the others up; nothing otherwise.
public struct Dropout: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    public init(_ share: Double = 0.5) { operation = .dropout(Float(share)) }
}

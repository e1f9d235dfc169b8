import Tensors

/// `[H, W, C]` to `[H · W · C]`, channels last.
package struct Flattening: TensorlessOperation {
    package static let kind = OperationKind.flatten
    package var label: String { "flatten" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] { [inputs[0].reduce(1, *)] }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        inputs[0].repeated(shapes.input.dropLast().reduce(1, *))
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .view }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].reshaped(to: [inputs[0].shape[0], context.shapes.outputChannels])
    }

    /// PyTorch has channels first.
    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? {
        guard shapes.input.count == 3 else { return inputs[0] }
        let (positions, channels) = (shapes.input[0] * shapes.input[1], shapes.input[2])
        return (0..<channels).flatMap { channel in (0..<positions).map { $0 * channels + channel } }
    }

    /// Moving axes is bookkeeping, which `ONNXImport.shapeReaders` keep.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) { model.emit("Flatten", node, node.inputs) }
}

extension Operation {
    /// `[H, W, C]` to `[H · W · C]`, channels last.
    public static var flatten: Operation { Operation(Flattening()) }
}

/// A map as one row of features.
public struct Flatten: OperationLayer {
    public let operation = Operation.flatten
    public let identity: LayerIdentity? = nil

    public init() {}
}

import Tensors

/// The images.
package struct Input: TensorlessOperation {
    package static let kind = OperationKind.input
    package var label: String { "input" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 0...0 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        throw check.setting("one input node, which is node 0", "another")
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        let channels = coupling.new(shapes.outputChannels)
        coupling.freeze(channels)
        return channels
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .view }
    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor { inputs[0] }
    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }
    /// Inputs are no nodes of a file.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {}
}

extension Operation {
    /// The images.
    public static var input: Operation { Operation(Input()) }
}

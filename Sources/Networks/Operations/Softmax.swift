import Kernels
import Tensors

/// eˣ over the sum of it along an axis.
package struct Softmax: TensorlessOperation {
    /// An axis of an image's value; nil for the channels.
    package var axis: Int?

    package static let kind = OperationKind.softmax
    package var label: String { "softmax" }
    package var diagram: DiagramLabel { .suffix(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        guard (0..<inputs[0].count).contains(axis ?? 0) else {
            throw check.setting("an axis of 0 to \(inputs[0].count - 1)", "\(axis ?? 0)")
        }
        return inputs[0]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        if (axis ?? shapes.output.count - 1) == shapes.output.count - 1 { coupling.freeze(inputs[0]) }
        return inputs[0]
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        (axis ?? shapes.output.count - 1) == shapes.output.count - 1
            ? .step(SoftmaxKernel(rows: shapes.positions, columns: shapes.outputChannels)) : .step(TensorKernel(self, shapes))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].softmax(alongAxis: axis.map { $0 + 1 } ?? inputs[0].rank - 1)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit("Softmax", node, node.inputs, [("axis", .integer(node.onnxAxis(axis ?? node.shapes.output.count - 1)))])
    }
}

extension Operation {
    /// eˣ over the sum of it along an axis of an image's value; along the channels when nil.
    public static func softmax(axis: Int? = nil) -> Operation { Operation(Softmax(axis: axis)) }
}

private struct SoftmaxKernel: UnweightedKernel {
    /// Rows of an image.
    let rows: Int
    let columns: Int

    let algorithm = "softmax"
    let finishes = false
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) { kernels_softmax(call.images * rows, columns, 0, call.input, call.output) }
}

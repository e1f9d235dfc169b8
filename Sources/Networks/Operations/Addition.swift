import Kernels
import Tensors

/// The sum of inputs of equal shape.
package struct Addition: TensorlessOperation {
    package static let kind = OperationKind.add
    package var label: String { "add" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 2...Graph.maximumInputs }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        for other in inputs where other != inputs[0] {
            throw NetworkError.addedShapesDiffer(layer: check.layer, first: inputs[0], second: other)
        }
        return inputs[0]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        inputs.dropFirst().reduce(inputs[0]) { coupling.join($0, $1) }
    }

    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        shapes.inputs.count == 2 ? .sum : .step(SumKernel(count: shapes.output.reduce(1, *), inputs: shapes.inputs.count))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs.dropFirst().reduce(inputs[0]) { try $0 + $1 }
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package static var onnxReaders: ONNXReaders {
        ONNXReaders(["Add": { try $0.arithmetic($1, .add) }, "Sum": { try $0.sum($1) }])
    }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit(node.inputs.count == 2 ? "Add" : "Sum", node, node.inputs)
    }
}

extension Operation {
    /// The sum of inputs of equal shape.
    public static var add: Operation { Operation(Addition()) }
}

/// The sum of three values or more.
private struct SumKernel: UnweightedKernel {
    /// Floats of an image.
    let count: Int
    let inputs: Int

    let algorithm = "sum"
    let finishes = false
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        let all = call.images * count
        call.output.update(from: call.input, count: all)
        for index in 1..<inputs { kernels_add_into(call.output, call.input(index), all) }
    }
}

import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Inputs joined along the channels, or along another axis.
package struct Concatenation: TensorlessOperation {
    /// An axis of an image's value before the channels; nil for the channels.
    package var axis: Int?

    package static let kind = OperationKind.concatenate
    package var label: String { "concatenate" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...Graph.maximumInputs }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        let axis = axis ?? inputs[0].count - 1
        guard (0..<inputs[0].count).contains(axis), self.axis == nil || axis < inputs[0].count - 1 else {
            throw check.setting("an axis before the channels, 0 to \(inputs[0].count - 2)", "\(axis)")
        }
        for other in inputs {
            guard other.count == inputs[0].count, inputs[0].indices.allSatisfy({ $0 == axis || other[$0] == inputs[0][$0] }) else {
                throw NetworkError.joinedMapsDiffer(layer: check.layer, first: inputs[0], second: other)
            }
        }
        var shape = inputs[0]
        shape[axis] = inputs.reduce(0) { $0 + $1[axis] }
        return shape
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        axis == nil ? .joined(inputs) : inputs.dropFirst().reduce(inputs[0]) { coupling.join($0, $1) }
    }

    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let axis = axis ?? shapes.output.count - 1
        let counts = shapes.inputs.map { $0[axis...].reduce(1, *) }
        return .step(JoinKernel(rows: shapes.output[..<axis].reduce(1, *), counts: counts, columns: counts.reduce(0, +)))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try concatenate(inputs, alongAxis: (axis ?? inputs[0].rank - 2) + 1)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? {
        guard axis == nil, inputs.contains(where: { $0 != nil }) else { return nil }
        var result: [Int] = []
        for (order, shape) in zip(inputs, shapes.inputs) {
            let start = result.count
            result += (order ?? Array(0..<(shape.last ?? 0))).map { start + $0 }
        }
        return result
    }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Concat": { try $0.concatenate($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit("Concat", node, node.inputs, [("axis", .integer(node.onnxAxis(axis ?? node.shapes.output.count - 1)))])
    }
}

extension Operation {
    /// Inputs with equal maps joined along the channels.
    public static var concatenate: Operation { Operation(Concatenation()) }

    /// Inputs joined along an axis of an image's value before the channels: rows of features one after another.
    public static func concatenate(axis: Int) -> Operation { Operation(Concatenation(axis: axis)) }
}

/// Copies runs side by side.
private struct JoinKernel: UnweightedKernel {
    /// Rows of an image, and how much of a row comes from each input.
    let rows: Int
    let counts: [Int]
    let columns: Int

    let algorithm = "copy"
    let finishes = false
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        var place = 0
        for (index, count) in counts.enumerated() {
            let source = call.input(index)
            for row in 0..<call.images * rows {
                memcpy(call.output + row * columns + place, source + row * count, count * MemoryLayout<Float>.size)
            }
            place += count
        }
    }
}

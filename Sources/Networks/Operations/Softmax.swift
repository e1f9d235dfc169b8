import Kernels
import ONNX
import Tensors

/// eˣ over the sum of it along an axis, or the logarithm of that.
package struct Softmax: TensorlessOperation {
    /// An axis of an image's value; nil for the channels.
    package var axis: Int?
    /// Nil for false: files of before had no such attribute.
    package var isLogarithm: Bool? = nil

    package static let kind = OperationKind.softmax
    package var label: String { isLogarithm == true ? "log softmax" : "softmax" }
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
            ? .step(SoftmaxKernel(rows: shapes.positions, columns: shapes.outputChannels, isLogarithm: isLogarithm == true)) : .step(TensorKernel(self, shapes))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let axis = axis.map { $0 + 1 } ?? inputs[0].rank - 1
        return try isLogarithm == true ? inputs[0].logSoftmax(alongAxis: axis) : inputs[0].softmax(alongAxis: axis)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Softmax": { try $0.softmax($1) }, "LogSoftmax": { try $0.softmax($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit(isLogarithm == true ? "LogSoftmax" : "Softmax", node, node.inputs, [("axis", .integer(node.onnxAxis(axis ?? node.shapes.output.count - 1)))])
    }
}

extension Operation {
    /// eˣ over the sum of it along an axis of an image's value; along the channels when nil.
    public static func softmax(axis: Int? = nil) -> Operation { Operation(Softmax(axis: axis)) }

    /// The logarithm of the softmax along an axis of an image's value; along the channels when nil.
    public static func logSoftmax(axis: Int? = nil) -> Operation { Operation(Softmax(axis: axis, isLogarithm: true)) }
}

private struct SoftmaxKernel: UnweightedKernel {
    /// Rows of an image.
    let rows: Int
    let columns: Int
    let isLogarithm: Bool

    let algorithm = "softmax"
    let finishes = false
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) { kernels_softmax(call.images * rows, columns, isLogarithm ? 1 : 0, call.input, call.output) }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func softmax(_ node: ImportNode) throws -> [ImportValue] {
        var map = try node.map()
        var axis = try node.axis(try node.integer("axis", node.opset < 13 ? 1 : -1), rank: map.rank)
        if node.opset < 13 {
            // Taken over all axes from this one on, of which one alone may be longer than 1.
            let long = (axis..<map.rank).filter { map.count($0) != 1 }
            guard long.count <= 1 else {
                throw node.unsupported("before opset 13 it is taken over several axes; export with opset_version=17")
            }
            axis = long.first ?? axis
        }
        if map.nodeAxis(axis) == nil { map = try ordered(map, node) }
        guard let own = map.nodeAxis(axis) else { throw node.unsuitable("axis \(axis) is none of its own") }
        let operation = Softmax(axis: own == map.shape.count - 1 ? nil : own, isLogarithm: node.kind == "LogSoftmax" ? true : nil)
        return [.map(map.over(try draft.append(operation, name: node.name, inputs: [map.node])))]
    }
}

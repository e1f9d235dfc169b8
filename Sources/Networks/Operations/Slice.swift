import Tensors

/// Every `step`-th place along an axis before the channels: crops, and one row of many.
package struct Slice: TensorlessOperation {
    package var axis: Int
    package var start: Int
    package var count: Int
    package var step: Int

    package static let kind = OperationKind.slice
    package var label: String { "slice" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        guard axis >= 0 && axis < inputs[0].count - 1 else {
            throw check.setting("an axis before the channels, 0 to \(inputs[0].count - 2)", "\(axis)")
        }
        try check.positive(count, "places")
        try check.positive(step, "a step")
        guard start >= 0, start < inputs[0][axis], (count - 1) * step < inputs[0][axis] - start else {
            throw check.setting("places among 0 to \(inputs[0][axis] - 1)", "\(count) from \(start) on, \(step) apart")
        }
        var shape = inputs[0]
        shape[axis] = count
        return shape
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let places = (0..<count).map { Int32(start + $0 * step) }
        return .step(AxesKernel([.init(axis: axis, .choose(places, fill: 0))], input: shapes.input))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        if step == 1 { return try inputs[0].slice(start..<start + count, alongAxis: axis + 1) }
        return try inputs[0].gathered((0..<count).map { start + $0 * step }, alongAxis: axis + 1)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Slice": { try $0.slice($1) }, "Split": { try $0.split($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        func list(_ name: String, _ value: Int) -> String { model.constant("/\(node.node.name)/\(name)", [value]) }
        let bounds = [list("start", start), list("end", start + (count - 1) * step + 1)]
        model.emit("Slice", node, node.inputs + bounds + [list("axis", node.onnxAxis(axis)), list("step", step)])
    }
}

extension Operation {
    /// Every `step`-th place along an axis of an image's value before the channels.
    public static func slice(axis: Int, start: Int, count: Int, step: Int = 1) -> Operation {
        Operation(Slice(axis: axis, start: start, count: count, step: step))
    }
}

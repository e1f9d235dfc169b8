import Tensors

/// The largest number over some axes of an image's value, which stay with extent 1.
package struct Maximum: TensorlessOperation {
    package var axes: [Int]

    package static let kind = OperationKind.maximum
    package var label: String { "maximum" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.axes(axes, of: inputs[0])
        return inputs[0].indices.map { axes.contains($0) ? 1 : inputs[0][$0] }
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        axes.contains(shapes.input.count - 1) ? coupling.mixed(inputs, shapes.outputChannels) : inputs[0]
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(TensorKernel(self, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        var result = inputs[0]
        for axis in axes.sorted(by: >) { result = try result.maximum(alongAxis: axis + 1) }
        return try result.reshaped(to: [inputs[0].shape[0]] + context.shapes.output)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["ReduceMax": { try $0.reduceMax($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let last = model.channelsLast(node.inputs[0], node.shapes.input, node)
        let attributes: [(String, ONNXWriter.Attribute)] = [("axes", .integers(axes.map { $0 + 1 })), ("keepdims", .integer(1))]
        model.emitChannelsFirst(model.emit("ReduceMax", node, [last], attributes, inner: "maximum"), node)
    }
}

extension Operation {
    /// The largest number over some axes of an image's value, which stay with extent 1.
    public static func maximum(axes: [Int]) -> Operation { Operation(Maximum(axes: axes)) }
}

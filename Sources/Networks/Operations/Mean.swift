import Tensors

/// The mean over some axes of an image's value.
package struct Mean: TensorlessOperation {
    package var axes: [Int]
    /// Whether they stay, with extent 1.
    package var keepsAxes: Bool

    package static let kind = OperationKind.mean
    package var label: String { "mean" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.axes(axes, of: inputs[0])
        guard keepsAxes || axes.count < inputs[0].count else {
            throw check.setting("some of the axes 0 to \(inputs[0].count - 1)", "\(axes)")
        }
        return inputs[0].indices.compactMap { axes.contains($0) ? (keepsAxes ? 1 : nil) : inputs[0][$0] }
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        axes.contains(shapes.input.count - 1) ? coupling.mixed(inputs, shapes.outputChannels) : inputs[0]
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let positions = shapes.input.dropLast()
        return axes.sorted() == Array(positions.indices)
            ? .step(GlobalMeanKernel(positions: positions.reduce(1, *), channels: shapes.inputChannels))
            : .step(TensorKernel(self, shapes))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].mean(alongAxes: axes.map { $0 + 1 }, keepingDimensions: keepsAxes)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["ReduceMean": { try $0.mean($1) }, "ReduceSum": { try $0.total($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let last = model.channelsLast(node.inputs[0], node.shapes.input, node)
        let attributes: [(String, ONNXWriter.Attribute)] = [
            ("axes", .integers(axes.map { $0 + 1 })), ("keepdims", .integer(keepsAxes ? 1 : 0)),
        ]
        model.emitChannelsFirst(model.emit("ReduceMean", node, [last], attributes, inner: "mean"), node)
    }
}

extension Operation {
    /// The mean over some axes of an image's value.
    public static func mean(axes: [Int], keepsAxes: Bool = false) -> Operation { Operation(Mean(axes: axes, keepsAxes: keepsAxes)) }
}

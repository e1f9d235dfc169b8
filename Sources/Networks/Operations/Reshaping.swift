import Tensors

/// The same numbers, channels last, under another shape. Channels stay channels where the last extent stays.
package struct Reshaping: TensorlessOperation {
    package var shape: [Int]

    package static let kind = OperationKind.reshape
    package var label: String { "reshape to " + shape.map(String.init).joined(separator: "×") }
    package var diagram: DiagramLabel { .row("reshape") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        for extent in shape { try check.positive(extent, "extents") }
        let count = inputs[0].reduce(1, *)
        var product = 1
        for extent in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw check.setting("a shape of \(count) values", "\(shape)") }
            product = next
        }
        guard product == count, !shape.isEmpty else { throw check.setting("a shape of \(count) values", "\(shape)") }
        return shape
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        if shapes.outputChannels == shapes.inputChannels { return inputs[0] }
        return coupling.mixed(inputs, shapes.outputChannels)
    }

    package func cut(_ cut: ChannelCut) -> Self { Reshaping(shape: shape.dropLast() + [cut.output.count]) }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .view }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].reshaped(to: [inputs[0].shape[0]] + context.shapes.output)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? {
        shapes.input.count == 1 && shapes.output.count == 1 ? inputs[0] : nil
    }

    /// Moving axes is bookkeeping, which `ONNXImport.shapeReaders` keep.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let last = model.channelsLast(node.inputs[0], node.shapes.input, node)
        model.emitChannelsFirst(model.onnxReshape(last, to: node.shapes.output, node, inner: "reshaped"), node)
    }
}

extension Operation {
    /// The same numbers, channels last, under another shape.
    public static func reshape(_ shape: [Int]) -> Operation { Operation(Reshaping(shape: shape)) }
}

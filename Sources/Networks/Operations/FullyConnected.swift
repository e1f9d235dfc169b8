import Tensors

/// A dense layer: weight `[C, O]`, bias `[O]`.
package struct FullyConnected: GraphOperation {
    package var outputs: Int
    package var bias: Bool
    /// Whether maps and rows are taken too, each position by itself.
    package var perPosition: Bool

    package static let kind = OperationKind.dense
    package var label: String { "dense, \(outputs)" }
    package var diagram: DiagramLabel { .row("dense") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.positive(outputs, "output features")
        guard inputs[0].count == 1 || perPosition else {
            throw NetworkError.needsFeatures(layer: check.layer, actual: inputs[0])
        }
        return inputs[0].dropLast() + [outputs]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        let inputs = shapes.inputChannels
        let weight = OwnedTensor(
            "weight", [.input(inputs), .output(outputs)], .weight, .random(inputs: inputs, outputs: outputs),
            torch: [.axis(1), .axis(0)])
        return [weight] + (bias ? [.channelwise("bias", .bias, .zeros, shapes)] : [])
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] {
        [ChannelProduct(coefficient: shapes.positions, countsInput: true, countsOutput: true)]
    }

    package var channelRole: ChannelRole { .mixes }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.new(outputs)
    }

    package func cut(_ cut: ChannelCut) -> Self {
        var smaller = self
        smaller.outputs = cut.output.count
        return smaller
    }

    package var patches: Patches? { .features }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(ProductKernel(rows: shapes.positions, depth: shapes.inputChannels, outputs: outputs))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let value = try inputs[0].matmul(context.tensor("weight"))
        return bias ? try value + context.tensor("bias") : value
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        guard node.shapes.output.count > 1 else {
            return model.emit("Gemm", node, node.inputs + node.parts, [("transB", .integer(1))])
        }
        let turned = model.emit("Transpose", node, [node.parts[0]], [("perm", .integers([1, 0]))], inner: "weight")
        let rows = model.channelsLast(node.inputs[0], node.shapes.input, node)
        var value = model.emit("MatMul", node, [rows, turned], inner: "product")
        if bias { value = model.emit("Add", node, [value, node.parts[1]], inner: "sum") }
        model.emitChannelsFirst(value, node)
    }
}

extension Operation {
    /// Weight `[C, O]`, bias `[O]`.
    public static func dense(outputs: Int, bias: Bool, perPosition: Bool = false) -> Operation {
        Operation(FullyConnected(outputs: outputs, bias: bias, perPosition: perPosition))
    }
}

/// A fully connected layer.
public struct Dense: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameter outputs: Output features; the classes in a network's last layer.
    public init(_ outputs: Int, bias: Bool = true) {
        operation = .dense(outputs: outputs, bias: bias)
    }
}

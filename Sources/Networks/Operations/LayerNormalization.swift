import ONNX
import Tensors

/// Normalises the features at each position: weight and bias, each `[C]`. Ba et al. 2016, https://arxiv.org/abs/1607.06450
package struct LayerNormalization: GraphOperation {
    /// Added to the variance.
    package var epsilon: Float

    package static let kind = OperationKind.layerNorm
    package var label: String { "layer norm" }
    package var diagram: DiagramLabel { .suffix("LN") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.positive(epsilon, "an epsilon")
        return inputs[0]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        [.channelwise("weight", .normScale, .ones, shapes), .channelwise("bias", .normShift, .zeros, shapes)]
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }
    package var patches: Patches? { nil }

    /// Each feature is normalised by all of them.
    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.freeze(inputs[0])
        return inputs[0]
    }

    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(
            NormalizationKernel(
                rows: shapes.positions, positions: 1, channels: shapes.outputChannels, groups: 1, epsilon: epsilon, affine: true))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].layerNorm(scale: context.tensor("weight"), offset: context.tensor("bias"), epsilon: epsilon)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["LayerNormalization": { try $0.layerNorm($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let last = model.channelsLast(node.inputs[0], node.shapes.input, node)
        let attributes: [(String, ONNXWriter.Attribute)] = [("axis", .integer(-1)), ("epsilon", .float(epsilon))]
        let normal = model.emit("LayerNormalization", node, [last] + node.parts, attributes, inner: "normal", since: 17)
        model.emitChannelsFirst(normal, node)
    }
}

extension Operation {
    /// Normalises the features at each position: weight and bias, each `[C]`.
    public static func layerNorm(epsilon: Float = 1e-5) -> Operation { Operation(LayerNormalization(epsilon: epsilon)) }
}

/// Normalises the features at each position.
public struct LayerNorm: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameter epsilon: Added to the variance.
    public init(epsilon: Double = 1e-5) { operation = .layerNorm(epsilon: Float(epsilon)) }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func layerNorm(_ node: ImportNode) throws -> [ImportValue] {
        var map = try node.map()
        let axis = try node.axis(try node.integer("axis", -1), rank: map.rank)
        let spelled = try node.integer("single_axis", 0) == 1
        guard spelled || axis == map.rank - 1 else { throw node.unsupported("it is taken over several axes; one is taken in") }
        if map.nodeAxis(axis) != map.shape.count - 1 { map = try withLast(map, axis, node) }
        let channels = map.shape[map.shape.count - 1]
        let tensors = try [
            "weight": node.has(1) ? node.weights(1, count: channels) : [Float](repeating: 1, count: channels),
            "bias": node.has(2) ? node.weights(2, count: channels) : [Float](repeating: 0, count: channels),
        ]
        let operation = LayerNormalization(epsilon: try node.float("epsilon", 1e-5))
        return [.map(map.over(try draft.append(operation, name: node.name, inputs: [map.node], tensors: tensors)))]
    }
}

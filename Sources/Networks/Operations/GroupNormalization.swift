import Kernels
import ONNX
import Tensors

/// Normalises blocks of channels by the mean and variance of each image: weight and bias, each `[C]`.
/// Wu and He 2018, https://arxiv.org/abs/1803.08494. With one block a channel it is an instance norm.
package struct GroupNormalization: GraphOperation {
    package var groups: Int
    /// Added to the variance.
    package var epsilon: Float
    /// Whether each channel is scaled and shifted afterwards.
    package var affine: Bool

    package static let kind = OperationKind.groupNorm
    package var label: String { "group norm, \(groups)" }
    package var diagram: DiagramLabel { .suffix("GN") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.positive(epsilon, "an epsilon")
        try check.divides(groups, inputs[0].last ?? 0, "groups")
        return inputs[0]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        affine ? [.channelwise("weight", .normScale, .ones, shapes), .channelwise("bias", .normShift, .zeros, shapes)] : []
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }
    package var patches: Patches? { nil }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.block(inputs[0], into: groups, outputs: shapes.outputChannels)
    }

    package func cut(_ cut: ChannelCut) -> Self {
        var smaller = self
        smaller.groups = groups * cut.output.count / cut.shapes.outputChannels
        return smaller
    }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(
            NormalizationKernel(
                rows: 1, positions: shapes.positions, channels: shapes.outputChannels, groups: groups, epsilon: epsilon,
                affine: affine))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].groupNorm(
            groups: groups, scale: affine ? context.tensor("weight") : nil, offset: affine ? context.tensor("bias") : nil,
            epsilon: epsilon)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    /// Instance norm over blocks, then scale and shift: older versions of ONNX have no other.
    package static var onnxReaders: ONNXReaders {
        ONNXReaders(["InstanceNormalization": { try $0.instanceNorm($1) }, "GroupNormalization": { try $0.groupNorm($1) }])
    }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let name = "/" + node.node.name, shape = node.shapes.output
        let first = model.channelsSecond(node.inputs[0], node)
        let blocks = model.onnxReshape(first, to: [groups, -1], node, inner: "blocks")
        let ones = model.constant(name + "/ones", [groups], [Float](repeating: 1, count: groups))
        let zeros = model.constant(name + "/zeros", [groups], [Float](repeating: 0, count: groups))
        let normal = model.emit(
            "InstanceNormalization", node, [blocks, ones, zeros], [("epsilon", .float(epsilon))], inner: "normal")
        let extents = [node.shapes.outputChannels] + shape.dropLast()
        let whole = model.onnxReshape(normal, to: extents, node, inner: "whole")
        guard affine else { return model.emitChannelsSecond("Identity", node, [whole]) }
        let columns = model.constant(name + "/channels", [node.shapes.outputChannels] + shape.dropLast().map { _ in 1 })
        let parts = node.parts.enumerated().map { index, part in
            model.emit("Reshape", node, [part, columns], inner: "part\(index)")
        }
        model.emitChannelsSecond("Add", node, [model.emit("Mul", node, [whole, parts[0]], inner: "scaled"), parts[1]])
    }
}

extension Operation {
    /// Normalises blocks of channels by the mean and variance of each image: weight and bias, each `[C]`.
    public static func groupNorm(groups: Int, epsilon: Float = 1e-5, affine: Bool = true) -> Operation {
        Operation(GroupNormalization(groups: groups, epsilon: epsilon, affine: affine))
    }
}

/// Normalises blocks of channels by the mean and variance of each image.
public struct GroupNorm: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameters:
    ///   - groups: Blocks that the channels are cut into.
    ///   - epsilon: Added to the variance.
    public init(_ groups: Int, epsilon: Double = 1e-5) { operation = .groupNorm(groups: groups, epsilon: Float(epsilon)) }
}

/// Normalises each channel of each image over its map. Ulyanov et al. 2016, https://arxiv.org/abs/1607.08022
public struct InstanceNorm: Layer {
    let affine: Bool
    let epsilon: Double
    let identity = LayerIdentity()

    /// - Parameters:
    ///   - affine: Whether each channel is scaled and shifted afterwards.
    ///   - epsilon: Added to the variance.
    public init(affine: Bool = false, epsilon: Double = 1e-5) { (self.affine, self.epsilon) = (affine, epsilon) }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        let operation = Operation.groupNorm(groups: graph.nodes[input].channels, epsilon: Float(epsilon), affine: affine)
        if affine { try graph.use(identity, of: operation, as: name) }
        return try graph.append(operation, name: name, inputs: [input])
    }
}

/// A group norm in a plan, or with one position and one group a layer norm.
struct NormalizationKernel: PlanKernel {
    /// Values of an image that are normalised by themselves.
    let rows: Int
    let positions: Int
    let channels: Int
    let groups: Int
    let epsilon: Float
    let affine: Bool

    let algorithm = "norm"
    let foldsScale = false
    let finishes = false
    let readsTensors = false
    var rounded: any PlanKernel { self }
    var packedCount: Int { affine ? 2 * channels : 0 }
    var scratchCount: Int { 3 * channels }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        tensors.withScalars("weight") { target.update(from: $0, count: channels) }
        tensors.withScalars("bias") { (target + channels).update(from: $0, count: channels) }
    }

    func run(_ call: borrowing PlanCall) {
        kernels_group_norm(
            call.images * rows, positions, channels, groups, epsilon, call.input, affine ? call.packed : nil,
            affine ? call.packed + channels : nil, call.scratch, nil, call.output)
    }
}

/// Reads it and PyTorch's spelling of it, an instance norm of reshaped channels.
extension ONNXImport {
    /// Of channels one by one, or of groups of them that a `Reshape` has put into axis 1: PyTorch's group norm.
    fileprivate mutating func instanceNorm(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let last = map.shape.count - 1
        let pieces = map.atoms.indices.filter { map.atoms[$0].axis == last }
        guard map.rank >= 3, map.hasBatchFirst, map.axes[1] == Array(pieces.prefix(map.axes[1].count)) else {
            throw node.unsuitable("its axis 1 is not the channels or groups of them")
        }
        let groups = map.count(1)
        return [.map(try grouped(node, map, groups: groups, epsilon: 1e-5))]
    }

    fileprivate mutating func groupNorm(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        guard map.rank >= 3, map.nodeAxis(1) == map.shape.count - 1 else { throw node.unsuitable("its axis 1 is not the channels") }
        return [.map(try grouped(node, map, groups: try node.integer("num_groups", 1), epsilon: 1e-5))]
    }

    /// Scale and shift are one number a channel, or one a group.
    fileprivate mutating func grouped(_ node: ImportNode, _ map: ImportedMap, groups: Int, epsilon: Float) throws -> ImportedMap {
        let channels = map.shape[map.shape.count - 1]
        guard groups >= 1, channels % groups == 0 else { throw node.unsuitable("it has \(groups) groups of \(channels) channels") }
        var tensors: [String: [Float]] = [:]
        for (index, part) in ["weight", "bias"].enumerated() {
            let given = try node.weights(index + 1)
            guard given.count == channels || given.count == groups else {
                throw node.unsuitable("its input \(index + 1) has \(given.count) numbers, expected \(channels)")
            }
            tensors[part] = given.count == channels ? given : (0..<channels).map { given[$0 / (channels / groups)] }
        }
        let operation = GroupNormalization(groups: groups, epsilon: try node.float("epsilon", epsilon), affine: true)
        return map.over(try draft.append(operation, name: node.name, inputs: [map.node], tensors: tensors))
    }
}

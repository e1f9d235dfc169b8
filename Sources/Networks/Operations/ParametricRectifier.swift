import Kernels
import ONNX
import Tensors

/// x, and slope·x below 0, with a learned slope for each channel or one for all: weight `[C]` or `[1]`.
/// He et al. 2015, https://arxiv.org/abs/1502.01852
package struct ParametricRectifier: GraphOperation {
    /// Whether there is one slope for all channels.
    package var isShared: Bool

    package static let kind = OperationKind.prelu
    package var label: String { "PReLU" }
    package var diagram: DiagramLabel { .suffix(label) }
    package var arity: ClosedRange<Int> { 1...1 }
    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] { inputs[0] }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        [OwnedTensor("weight", [isShared ? .fixed(1) : .output(shapes.outputChannels)], .free, .value(0.25))]
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }
    package var patches: Patches? { nil }
    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(SlopeKernel(rows: shapes.positions, channels: shapes.outputChannels))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].prelu(slopes: context.tensor("weight"))
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["PRelu": { try $0.parametric($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        guard node.shapes.output.count == 3, !isShared else { return model.emit("PRelu", node, node.inputs + node.parts) }
        let extents = model.constant("/" + node.node.name + "/extents", [node.shapes.outputChannels, 1, 1])
        model.emit("PRelu", node, node.inputs + [model.emit("Reshape", node, [node.parts[0], extents], inner: "slopes")])
    }
}

extension Operation {
    /// x, and slope·x below 0, with a learned slope for each channel or one for all: weight `[C]` or `[1]`.
    public static func prelu(isShared: Bool = false) -> Operation { Operation(ParametricRectifier(isShared: isShared)) }
}

/// x, and slope·x below 0, with a learned slope for each channel or one for all.
public struct PReLU: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameter isShared: Whether there is one slope for all channels, as in PyTorch's default.
    public init(isShared: Bool = false) { operation = .prelu(isShared: isShared) }
}

private struct SlopeKernel: PlanKernel {
    /// Rows of an image.
    let rows: Int
    let channels: Int

    let algorithm = "slopes"
    let foldsScale = false
    let finishes = false
    let readsTensors = false
    var rounded: any PlanKernel { self }
    var packedCount: Int { channels }
    var scratchCount: Int { 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        let slopes = tensors.scalars("weight")
        for channel in 0..<channels { target[channel] = slopes[slopes.count == 1 ? 0 : channel] }
    }

    func run(_ call: borrowing PlanCall) {
        kernels_prelu(call.images * rows, channels, call.input, call.packed, call.output)
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func parametric(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let given = try node.constant(1)
        guard let slopes = channelwise(given, over: map), slopes.allSatisfy(\.isFinite) else {
            throw node.unsuitable("its slopes of shape \(given.shape) are not one a channel")
        }
        let isShared = given.count == 1
        let id = try draft.append(
            ParametricRectifier(isShared: isShared), name: node.name, inputs: [map.node],
            tensors: ["weight": isShared ? Array(slopes.prefix(1)) : slopes])
        return [.map(map.over(id))]
    }
}

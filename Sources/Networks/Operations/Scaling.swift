import Tensors

/// A learned scale and shift a channel, without statistics: weight `[C]`, bias `[C]`.
package struct Scaling: GraphOperation {
    package var scale: Bool
    package var shift: Bool

    package static let kind = OperationKind.scaling
    package var label: String { scale ? shift ? "scale and shift" : "scale" : "shift" }
    package var diagram: DiagramLabel { .suffix(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        guard scale || shift else { throw check.setting("a scale, a shift or both", "neither") }
        return inputs[0]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        let torch: [OwnedTensor.TorchAxis] = shapes.output.count == 3 ? [.axis(0), .one, .one] : [.axis(0)]
        let channels = OwnedTensor.Axis.output(shapes.outputChannels)
        return (scale ? [OwnedTensor("weight", [channels], .free, .ones, torch: torch)] : [])
            + (shift ? [OwnedTensor("bias", [channels], .free, .zeros, torch: torch)] : [])
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }
    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package var patches: Patches? { nil }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let channels = shapes.outputChannels
        return .affine { [scale, shift] tensors in
            ChannelAffine(
                center: [Float](repeating: 0, count: channels),
                scale: scale ? tensors.scalars("weight") : [Float](repeating: 1, count: channels),
                offset: shift ? tensors.scalars("bias") : [Float](repeating: 0, count: channels))
        }
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let scaled = scale ? try inputs[0] * context.tensor("weight") : inputs[0]
        return shift ? try scaled + context.tensor("bias") : scaled
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    /// Products and sums with constants become one: `ONNXImport.affine`.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        guard scale && shift else { return model.emit(scale ? "Mul" : "Add", node, node.inputs + node.parts) }
        let scaled = model.emit("Mul", node, [node.inputs[0], node.parts[0]], inner: "scaled")
        model.emit("Add", node, [scaled, node.parts[1]])
    }
}

extension Operation {
    /// A learned scale and shift a channel: weight `[C]`, bias `[C]`.
    public static func scaling(scale: Bool = true, shift: Bool = true) -> Operation {
        Operation(Scaling(scale: scale, shift: shift))
    }
}

/// A learned scale a channel, and a shift.
public struct ChannelScale: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    public init(shift: Bool = false) { operation = .scaling(scale: true, shift: shift) }
}

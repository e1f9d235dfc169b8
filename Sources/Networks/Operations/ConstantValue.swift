import Tensors

/// Learned numbers that do not depend on the images: tensor "value" of the output's shape. Its input only tells how many
/// images there are.
package struct ConstantValue: GraphOperation {
    package var shape: [Int]

    package static let kind = OperationKind.constant
    package var label: String { "constant" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        guard !shape.isEmpty else { throw check.setting("a shape of one extent or more", "[]") }
        for extent in shape { try check.positive(extent, "extents") }
        return shape
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        let axes = shape.dropLast().map { OwnedTensor.Axis.fixed($0) } + [.output(shapes.outputChannels)]
        let torch: [OwnedTensor.TorchAxis] = shape.count == 3 ? [.axis(2), .axis(0), .axis(1)] : axes.indices.map { .axis($0) }
        return [OwnedTensor("value", axes, .free, .zeros, torch: [.one] + torch)]
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.new(shapes.outputChannels)
    }

    package func cut(_ cut: ChannelCut) -> Self { ConstantValue(shape: shape.dropLast() + [cut.output.count]) }
    package var patches: Patches? { nil }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(ConstantKernel(count: shapes.output.reduce(1, *))) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try context.tensor("value") + Tensor(zeros: [inputs[0].shape[0]] + context.shapes.output)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    /// The numbers again for each image.
    /// Constants are read where they are used.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let shape = model.emit("Shape", node, node.inputs, inner: "shape", since: 13)
        let batch = model.emit("Gather", node, [shape, model.constant("/[0]", [0])], inner: "batch")
        let rest = model.constant("/" + node.node.name + "/extents", model.onnxShape(node.shapes.output))
        let whole = model.emit("Concat", node, [batch, rest], [("axis", .integer(0))], inner: "whole")
        model.emit("Expand", node, [node.parts[0], whole])
    }
}

extension Operation {
    /// Learned numbers of this shape that do not depend on the images.
    public static func constant(shape: [Int]) -> Operation { Operation(ConstantValue(shape: shape)) }
}

private struct ConstantKernel: PlanKernel {
    /// Floats of an image.
    let count: Int

    let algorithm = "constant"
    let foldsScale = false
    let finishes = false
    let readsTensors = false
    var rounded: any PlanKernel { self }
    var packedCount: Int { count }
    var scratchCount: Int { 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        tensors.withScalars("value") { target.update(from: $0, count: count) }
    }

    func run(_ call: borrowing PlanCall) {
        for image in 0..<call.images { (call.output + image * count).update(from: call.packed, count: count) }
    }
}

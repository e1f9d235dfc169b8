import Tensors

/// Products of the matrices in two values' last two axes, one for each place in the axes before them: attention.
package struct MatrixProduct: GraphOperation {
    /// Whether the second matrix is turned over first.
    package var transposesRight: Bool
    /// What the products are multiplied by.
    package var scale: Float

    package static let kind = OperationKind.matmul
    package var label: String { "matrix product" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 2...2 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        let (left, right) = (inputs[0], inputs[1])
        guard scale.isFinite else { throw check.setting("a finite scale", "\(scale)") }
        guard left.count >= 2, left.count == right.count, left.dropLast(2) == right.dropLast(2),
            left[left.count - 1] == (transposesRight ? right[right.count - 1] : right[right.count - 2])
        else { throw check.setting("matrices that fit", "\(left) and \(right)") }
        return left.dropLast() + [transposesRight ? right[right.count - 2] : right[right.count - 1]]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] { [] }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] {
        [ChannelProduct(coefficient: shapes.output.reduce(1, *) * shapes.inputChannels, countsInput: false, countsOutput: false)]
    }

    package var channelRole: ChannelRole { .carries }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.mixed(inputs, shapes.outputChannels)
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package var patches: Patches? { nil }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(TensorKernel(self, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        var right = inputs[1]
        if transposesRight {
            right = try right.transposed(permutation: Array(0..<right.rank - 2) + [right.rank - 1, right.rank - 2])
        }
        let product = try inputs[0].matmul(right)
        return scale == 1 ? product : try product * scale
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let rank = node.shapes.output.count
        let left = model.channelsLast(node.inputs[0], node.shapes.inputs[0], node, inner: "left")
        var right = model.channelsLast(node.inputs[1], node.shapes.inputs[1], node, inner: "right")
        if transposesRight {
            let order = Array(0..<rank - 1) + [rank, rank - 1]
            right = model.emit("Transpose", node, [right], [("perm", .integers(order))], inner: "turned")
        }
        var value = model.emit("MatMul", node, [left, right], inner: "product")
        if scale != 1 { value = model.emit("Mul", node, [value, model.number(scale)], inner: "scaled") }
        model.emitChannelsFirst(value, node)
    }
}

extension Operation {
    /// Products of the matrices in two values' last two axes.
    public static func matrixProduct(transposesRight: Bool = false, scale: Float = 1) -> Operation {
        Operation(MatrixProduct(transposesRight: transposesRight, scale: scale))
    }
}

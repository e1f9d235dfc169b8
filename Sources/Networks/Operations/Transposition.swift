import Tensors

/// Axes in another order; axis i of the result is axis `permutation[i]` of an image's value.
package struct Transposition: TensorlessOperation {
    package var permutation: [Int]

    package static let kind = OperationKind.transpose
    package var label: String { "transpose" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        guard permutation.sorted() == Array(inputs[0].indices) else {
            throw check.setting("the axes 0 to \(inputs[0].count - 1) in some order", "\(permutation)")
        }
        return permutation.map { inputs[0][$0] }
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        if permutation.last == permutation.count - 1 { return inputs[0] }
        return coupling.mixed(inputs, shapes.outputChannels)
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(PermutationKernel(permutation, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].transposed(permutation: [0] + permutation.map { $0 + 1 })
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    /// Moving axes is bookkeeping, which `ONNXImport.shapeReaders` keep.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        // Axes of ONNX's value by ours, before and after.
        func axes(_ rank: Int) -> [Int] { rank == 3 ? [2, 3, 1] : Array(1..<rank + 1) }
        let before = axes(node.shapes.input.count), after = axes(node.shapes.output.count)
        var order = [Int](repeating: 0, count: before.count + 1)
        for (axis, source) in permutation.enumerated() { order[after[axis]] = before[source] }
        model.emit("Transpose", node, node.inputs, [("perm", .integers(order))])
    }
}

extension Operation {
    /// Axis i of the result is axis `permutation[i]` of an image's value.
    public static func transpose(_ permutation: [Int]) -> Operation { Operation(Transposition(permutation: permutation)) }
}

private struct PermutationKernel: UnweightedKernel {
    /// Where each run of the output begins in the input, of an image; runs follow each other in the output.
    private let starts: [Int]
    private let length: Int
    /// How far apart a run's numbers lie in the input.
    private let stride: Int

    init(_ permutation: [Int], _ shapes: NodeShapes) {
        var strides = [Int](repeating: 1, count: permutation.count)
        for axis in strides.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shapes.input[axis + 1] }
        var starts = [0]
        for (axis, extent) in shapes.output.enumerated().dropLast() {
            starts = starts.flatMap { start in (0..<extent).map { start + $0 * strides[permutation[axis]] } }
        }
        self.starts = starts
        length = shapes.outputChannels
        stride = strides[permutation[permutation.count - 1]]
    }

    let algorithm = "copy"
    let finishes = false
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        var target = call.output
        for image in 0..<call.images {
            for start in starts {
                let source = call.input + image * starts.count * length + start
                for place in 0..<length { target[place] = source[place * stride] }
                target += length
            }
        }
    }
}

import Kernels
import ONNX
import Tensors

/// Products of the matrices in two values' last two axes, one for each place in the axes before them, where an extent of 1 is
/// repeated: attention.
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
        guard left.count >= 2, left.count == right.count,
            zip(left.dropLast(2), right.dropLast(2)).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }),
            left[left.count - 1] == (transposesRight ? right[right.count - 1] : right[right.count - 2])
        else { throw check.setting("matrices that fit", "\(left) and \(right)") }
        return zip(left.dropLast(2), right.dropLast(2)).map(max)
            + [left[left.count - 2], transposesRight ? right[right.count - 2] : right[right.count - 1]]
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
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(ProductsKernel(self, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        var right = inputs[1]
        if transposesRight {
            right = try right.transposed(permutation: Array(0..<right.rank - 2) + [right.rank - 1, right.rank - 2])
        }
        let product = try inputs[0].matmul(right)
        return scale == 1 ? product : try product * scale
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["MatMul": { try $0.matMul($1) }]) }
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

/// One product after the other; the right matrix is packed anew for each.
private struct ProductsKernel: UnweightedKernel {
    private let rows: Int, depth: Int, columns: Int
    private let leftSize: Int, rightSize: Int
    private let transposesRight: Bool
    private let scale: Float
    /// Where the products of an image find their matrices.
    private let places: [(left: Int, right: Int)]

    init(_ product: MatrixProduct, _ shapes: NodeShapes) {
        let (left, right) = (shapes.inputs[0], shapes.inputs[1]), outer = shapes.output.count - 2
        (rows, depth, columns) = (left[outer], left[outer + 1], shapes.output[outer + 1])
        (leftSize, rightSize) = (left.reduce(1, *), right.reduce(1, *))
        (transposesRight, scale) = (product.transposesRight, product.scale)
        var places = [(left: 0, right: 0)]
        for axis in 0..<outer {
            func step(_ shape: [Int]) -> Int { shape[axis] == 1 ? 0 : shape[(axis + 1)...].reduce(1, *) }
            let (l, r) = (step(left), step(right))
            places = places.flatMap { place in (0..<shapes.output[axis]).map { (place.left + $0 * l, place.right + $0 * r) } }
        }
        self.places = places
    }

    let algorithm = "product"
    let finishes = false
    /// The packed matrix, the scale of each column, and the matrix turned over.
    var scratchCount: Int { depth * kernels_packed_columns(columns) + columns + (transposesRight ? depth * columns : 0) }

    func run(_ call: borrowing PlanCall) {
        let packed = call.scratch, scales = packed + depth * kernels_packed_columns(columns), turned = scales + columns
        scales.update(repeating: scale, count: columns)
        var product = kernels_product()
        (product.rows, product.depth, product.columns, product.segments) = (rows, depth, columns, 1)
        (product.a_stride, product.out_stride, product.out) = (depth, columns, call.output)
        product.packed = UnsafePointer(packed)
        product.finish = .none
        for image in 0..<call.images {
            for place in places {
                var right = call.input(1) + image * rightSize + place.right
                if transposesRight {
                    kernels_transpose(right, columns, depth, depth, turned, columns)
                    right = UnsafePointer(turned)
                }
                kernels_pack(right, depth, columns, columns, scale == 1 ? nil : UnsafePointer(scales), packed)
                product.a = UnsafeRawPointer(call.input + image * leftSize + place.left)
                kernels_packed_product(&product)
                product.out += rows * columns
            }
        }
    }
}

/// Reads it.
extension ONNXImport {
    /// A product of two values of the network, as attention has.
    mutating func product(_ node: ImportNode, _ first: ImportedMap, _ second: ImportedMap) throws -> ImportedMap {
        guard first.rank == second.rank, first.rank >= 3, first.axes[0].first == 0, second.axes[0].first == 0 else {
            throw node.unsuitable("its inputs are \(first.extents.map(\.text)) and \(second.extents.map(\.text))")
        }
        // The batch may share the first axis with heads; its own part is no axis of an image.
        let start = first.axes[0].count > 1 ? 0 : 1
        let axes = (start..<first.rank).map { [$0] }
        let a = try draft.realise(first, axes, name: node.name + ".left"), b = try draft.realise(second, axes, name: node.name + ".right")
        let id = try draft.append(MatrixProduct(transposesRight: false, scale: 1), name: node.name, inputs: [a, b])
        let shape = draft.nodes[id].shape
        var result = ImportedMap.channelsLast(node: id, shape: shape)
        if start == 0 {
            // [N · heads, …]: the first axis of an image joins the batch again.
            let axes = result.axes
            result.axes = [axes[0] + axes[1]] + axes.dropFirst(2)
        }
        return result
    }
}

import ONNX
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

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Gemm": { try $0.gemm($1) }]) }
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

/// Reads products with matrices of the file.
extension ONNXImport {
    fileprivate mutating func gemm(_ node: ImportNode) throws -> [ImportValue] {
        guard try node.integer("transA", 0) == 0 else { throw node.unsupported("it transposes the batch") }
        var weight = try node.constant(1)
        guard weight.shape.count == 2 else { throw node.unsuitable("its weight is \(weight.shape)") }
        if try node.integer("transB", 0) != 0 { weight = weight.transposed([1, 0]) }
        let alpha = try node.float("alpha", 1), beta = try node.float("beta", 1)
        let outputs = weight.shape[1]
        var bias: [Float]?
        if node.has(2) {
            let given = try node.weights(2)
            guard given.count == outputs || given.count == 1 else { throw node.unsuitable("its bias has \(given.count) numbers, expected \(outputs)") }
            bias = (0..<outputs).map { beta * given[given.count == 1 ? 0 : $0] }
        }
        var scalars = try node.weights(1)
        if try node.integer("transB", 0) != 0 { scalars = weight.reals ?? [] }
        if alpha != 1 { scalars = scalars.map { $0 * alpha } }
        return [.map(try dense(node, try node.map(), scalars, weight.shape, bias: bias))]
    }

    mutating func matMul(_ node: ImportNode) throws -> [ImportValue] {
        guard node.inputs.count == 2 else { throw node.unsuitable("it has \(node.inputs.count) inputs") }
        switch (node.inputs[0], node.inputs[1]) {
        case (.map(let map), .constant(let weight)):
            guard weight.shape.count == 2 else { throw node.unsupported("its constant is \(weight.shape); matrices are taken in") }
            return [.map(try dense(node, map, try node.weights(1), weight.shape, bias: nil))]
        case (.map(let first), .map(let second)): return [.map(try product(node, first, second))]
        default: throw node.unsupported("a constant is multiplied from the left")
        }
    }

    /// - Parameter weight: `[inputs, outputs]`, the inputs in the file's order.
    fileprivate mutating func dense(
        _ node: ImportNode, _ map: ImportedMap, _ weight: [Float], _ shape: [Int], bias: [Float]?
    ) throws -> ImportedMap {
        let axis = map.rank - 1
        let (inputs, outputs) = (shape[0], shape[1])
        guard map.rank >= 2, map.count(axis) == inputs, !map.axes[axis].contains(where: map.isBatch) else {
            throw node.unsuitable("its weight is \(shape), its input is \(map.extents.map(\.text))")
        }
        var tensors = ["weight": weight]
        tensors["bias"] = bias
        let last = map.shape.count - 1
        let own = map.atoms.indices.filter { map.atoms[$0].axis == last }
        let isChannels = map.axes[axis].sorted() == own
        if map.rank == 2 && map.hasBatchFirst && (!isChannels || last > 0) {
            // Rows of a flattened map: the weight's rows are put into our order, channels last.
            let extents = map.axes[axis].map { map.atoms[$0].extent }
            tensors["weight"] = Self.rows(weight, outputs, atoms: map.axes[axis], extents: extents)
            var flat = map.node
            if last > 0 { flat = try draft.append(Flattening(), name: node.name + ".flatten", inputs: [map.node]) }
            let id = try draft.append(
                FullyConnected(outputs: outputs, bias: bias != nil, perPosition: false), name: node.name, inputs: [flat], tensors: tensors)
            return .channelsFirst(node: id, shape: draft.nodes[id].shape)
        }
        guard isChannels, map.axes[axis] == own else {
            return try dense(node, inFileOrder(map, node), weight, shape, bias: bias)
        }
        let id = try draft.append(
            FullyConnected(outputs: outputs, bias: bias != nil, perPosition: last > 0), name: node.name, inputs: [map.node], tensors: tensors)
        return map.over(id, shape: draft.nodes[id].shape, axis: axis, own: last)
    }

    /// Rows in the order of the atoms' own places, from the order in which the file has them.
    private static func rows(_ weight: [Float], _ columns: Int, atoms: [Int], extents: [Int]) -> [Float] {
        let sorted = atoms.indices.sorted { atoms[$0] < atoms[$1] }
        guard sorted != Array(atoms.indices) else { return weight }
        let strides = ImportConstant.strides(extents)
        let rows = ImportConstant.places(sorted.map { extents[$0] }, sorted.map { strides[$0] })
        var result: [Float] = []
        result.reserveCapacity(weight.count)
        for row in rows { result += weight[row * columns..<(row + 1) * columns] }
        return result
    }
}

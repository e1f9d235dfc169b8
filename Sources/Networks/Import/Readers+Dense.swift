import ONNX
import Tensors

/// Products with matrices.
extension ONNXImport {
    static let denseReaders: [String: Reader] = ["Gemm": { try $0.gemm($1) }, "MatMul": { try $0.matMul($1) }]

    private mutating func gemm(_ node: ImportNode) throws -> [ImportValue] {
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

    private mutating func matMul(_ node: ImportNode) throws -> [ImportValue] {
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
    private mutating func dense(
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

    /// A product of two values of the network, as attention has.
    private mutating func product(_ node: ImportNode, _ first: ImportedMap, _ second: ImportedMap) throws -> ImportedMap {
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

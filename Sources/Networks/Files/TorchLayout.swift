import Tensors

/// PyTorch's names and layouts: filters `[O, C, K, K]`, dense weights `[O, C]`, and maps flattened channels first.
struct TorchLayout {
    let graph: Graph
    /// For nodes whose features came from a flattened map: our place of each of PyTorch's features.
    private let orders: [[Int]?]

    init(_ graph: Graph) {
        self.graph = graph
        var orders: [[Int]?] = []
        for node in graph.nodes { orders.append(Self.order(node, orders, graph)) }
        self.orders = orders
    }

    private static func order(_ node: GraphNode, _ orders: [[Int]?], _ graph: Graph) -> [Int]? {
        switch node.operation {
        case .flatten:
            let input = graph.nodes[node.inputs[0]]
            return input.outputShape.count == 3 ? channelsFirst(input.outputShape) : orders[input.id]
        case .concatenate where node.outputShape.count == 1:
            guard node.inputs.contains(where: { orders[$0] != nil }) else { return nil }
            var result: [Int] = []
            for input in node.inputs {
                let start = result.count
                result += (orders[input] ?? Array(0..<graph.nodes[input].channels)).map { start + $0 }
            }
            return result
        default:
            guard node.operation.keepsChannels, node.outputShape.count == 1, let first = node.inputs.first else { return nil }
            return graph.nodes[first].outputShape.count == 1 ? orders[first] : nil
        }
    }

    private static func channelsFirst(_ shape: [Int]) -> [Int] {
        let (positions, channels) = (shape[0] * shape[1], shape[2])
        return (0..<channels).flatMap { channel in (0..<positions).map { $0 * channels + channel } }
    }

    /// The order of a node's input features, when it is not ours.
    private func inputOrder(_ node: GraphNode) -> [Int]? { node.inputs.first.flatMap { orders[$0] } }

    /// A tensor in PyTorch's layout.
    func exported(_ tensor: Tensor, part: String, of node: GraphNode) -> (shape: [Int], scalars: [Float]) {
        let scalars = tensor.scalars
        let shape = tensor.shape
        switch node.operation {
        case .convolution where part == "weight":
            return ([shape[3], shape[2], shape[0], shape[1]], Self.transposed(scalars, shape, [3, 2, 0, 1]))
        case .depthwiseConvolution where part == "weight":
            return ([shape[2], 1, shape[0], shape[1]], Self.transposed(scalars, shape, [2, 0, 1]))
        case .dense where part == "weight":
            let rows = inputOrder(node) ?? Array(0..<shape[0])
            let columns = shape[1]
            var result: [Float] = []
            result.reserveCapacity(scalars.count)
            for output in 0..<columns {
                for row in rows { result.append(scalars[row * columns + output]) }
            }
            return ([columns, shape[0]], result)
        case .batchNorm:
            guard let order = inputOrder(node) else { return (shape, scalars) }
            return (shape, order.map { scalars[$0] })
        default: return (shape, scalars)
        }
    }

    /// The shape PyTorch gives a tensor.
    func exportedShape(_ shape: [Int], part: String, of node: GraphNode) -> [Int] {
        guard part == "weight" else { return shape }
        return switch node.operation {
        case .convolution: [shape[3], shape[2], shape[0], shape[1]]
        case .depthwiseConvolution: [shape[2], 1, shape[0], shape[1]]
        case .dense: [shape[1], shape[0]]
        default: shape
        }
    }

    /// A tensor of ours from PyTorch's scalars; `shape` is ours.
    func imported(_ scalars: [Float], shape: [Int], part: String, of node: GraphNode) throws -> Tensor {
        switch node.operation {
        case .convolution where part == "weight":
            let torch = [shape[3], shape[2], shape[0], shape[1]]
            return try Tensor(Self.transposed(scalars, torch, [2, 3, 1, 0]), shape: shape)
        case .depthwiseConvolution where part == "weight":
            return try Tensor(Self.transposed(scalars, [shape[2], shape[0], shape[1]], [1, 2, 0]), shape: shape)
        case .dense where part == "weight":
            let (rows, columns) = (shape[0], shape[1])
            let order = inputOrder(node) ?? Array(0..<rows)
            var result = [Float](repeating: 0, count: scalars.count)
            for output in 0..<columns {
                for (place, row) in order.enumerated() { result[row * columns + output] = scalars[output * rows + place] }
            }
            return try Tensor(result, shape: shape)
        case .batchNorm:
            guard let order = inputOrder(node) else { return try Tensor(scalars, shape: shape) }
            var result = scalars
            for (place, channel) in order.enumerated() { result[channel] = scalars[place] }
            return try Tensor(result, shape: shape)
        default: return try Tensor(scalars, shape: shape)
        }
    }

    /// Axis i of the result is axis `axes[i]` of the source.
    static func transposed(_ source: [Float], _ shape: [Int], _ axes: [Int]) -> [Float] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in stride(from: shape.count - 2, through: 0, by: -1) { strides[axis] = strides[axis + 1] * shape[axis + 1] }
        let extents = axes.map { shape[$0] }, steps = axes.map { strides[$0] }
        var result: [Float] = []
        result.reserveCapacity(source.count)
        func visit(_ axis: Int, _ place: Int) {
            if axis == extents.count - 1 {
                for index in 0..<extents[axis] { result.append(source[place + index * steps[axis]]) }
                return
            }
            for index in 0..<extents[axis] { visit(axis + 1, place + index * steps[axis]) }
        }
        if !source.isEmpty { visit(0, 0) }
        return result
    }
}

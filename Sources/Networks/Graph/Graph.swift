/// One operation in a graph.
public struct GraphNode: Sendable, Hashable {
    /// Its place in the graph's order.
    public let id: Int
    /// PyTorch's name of the module: "features.0"; the tensors are "<name>.weight" and so on.
    public let name: String
    public let operation: Operation
    /// Nodes whose outputs it takes; all come before it.
    public let inputs: [Int]
    /// `[H, W, C]` or `[C]`, without the batch.
    public let outputShape: [Int]

    /// Channels, or features.
    public var channels: Int { outputShape[outputShape.count - 1] }
    /// Positions of the map: height times width, 1 for features.
    public var positions: Int { outputShape.dropLast().reduce(1, *) }
    /// Activations an image.
    public var elementCount: Int { outputShape.reduce(1, *) }
}

/// A network without its numbers: operations in topological order, the first of them the input, the last the output.
public struct Graph: Sendable, Hashable {
    public private(set) var nodes: [GraphNode]
    private var names: Set<String> = []

    /// Limits that keep every count and every product of counts far from overflow.
    static let maximumExtent = 1 << 20
    static let maximumElements = 1 << 28
    static let maximumParameters = 1 << 30
    private var parameterTotal = 0

    /// - Parameter input: `[H, W, C]`, or `[C]` for features.
    /// - Throws: `NetworkError.invalidInput`.
    public init(input: [Int]) throws {
        let isMap = input.count == 3 || input.count == 1
        guard isMap && input.allSatisfy({ $0 >= 1 && $0 <= Self.maximumExtent }) else {
            throw NetworkError.invalidInput(actual: input)
        }
        nodes = []
        try checkSize(input, layer: "The input", what: "values an image", limit: Self.maximumElements)
        nodes = [GraphNode(id: 0, name: "input", operation: .input, inputs: [], outputShape: input)]
    }

    /// Appends an operation and infers its shape.
    /// - Returns: The new node's id.
    /// - Throws: `NetworkError` when the inputs do not fit the operation.
    @discardableResult
    public mutating func append(_ operation: Operation, name: String, inputs: [Int]) throws -> Int {
        for id in inputs where id < 0 || id >= nodes.count {
            throw NetworkError.noSuchNode(id: id, count: nodes.count)
        }
        guard operation != .input else {
            throw NetworkError.invalidSetting(layer: name, expected: "one input node, which is node 0", actual: "another")
        }
        guard !names.contains(name) else { throw NetworkError.duplicateName(layer: name) }
        let layer = "\(operation.label) (\(name))"
        let shapes = inputs.map { nodes[$0].outputShape }
        let output = try operation.outputShape(of: shapes, layer: layer)
        try checkSize(output, layer: layer, what: "values an image", limit: Self.maximumElements)
        for tensor in operation.tensorShapes(input: shapes[0]) {
            try checkSize(tensor.shape, layer: layer, what: "weights", limit: Self.maximumElements)
            parameterTotal += tensor.shape.reduce(1, *)
        }
        guard parameterTotal <= Self.maximumParameters else {
            throw NetworkError.tooLarge(layer: layer, what: "weights with the layers before it", limit: Self.maximumParameters)
        }
        let node = GraphNode(id: nodes.count, name: name, operation: operation, inputs: inputs, outputShape: output)
        nodes.append(node)
        names.insert(name)
        return node.id
    }

    private func checkSize(_ shape: [Int], layer: String, what: String, limit: Int) throws {
        var count = 1
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow && product <= limit else {
                throw NetworkError.tooLarge(layer: layer, what: what, limit: limit)
            }
            count = product
        }
    }
}

extension Graph {
    public var inputShape: [Int] { nodes[0].outputShape }
    public var outputShape: [Int] { nodes[nodes.count - 1].outputShape }
    /// Values of one output: the classes of a classifier.
    public var classCount: Int { nodes[nodes.count - 1].channels }

    /// The shape of a node's first input.
    public func inputShape(of node: GraphNode) -> [Int] {
        node.inputs.first.map { nodes[$0].outputShape } ?? node.outputShape
    }

    /// A node's tensors with their full names: `[("features.0.weight", [3, 3, 3, 32])]`.
    public func tensorShapes(of node: GraphNode) -> [(name: String, shape: [Int])] {
        node.operation.tensorShapes(input: inputShape(of: node)).map { (node.name + "." + $0.name, $0.shape) }
    }

    /// Every tensor's shape by name.
    public var tensorShapes: [String: [Int]] {
        let pairs = nodes.flatMap { tensorShapes(of: $0) }
        return Dictionary(pairs.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
    }

    /// For every node, the nodes that take its output.
    public var consumers: [[Int]] {
        var result = [[Int]](repeating: [], count: nodes.count)
        for node in nodes {
            for input in Set(node.inputs) { result[input].append(node.id) }
        }
        return result
    }

    /// The same graph with other counts of output channels; shapes are inferred anew.
    /// - Parameter outputs: New channels by node id, for convolutions and dense layers.
    /// - Throws: `NetworkError` when added channels no longer agree.
    public func withOutputs(_ outputs: [Int: Int]) throws -> Graph {
        var result = try Graph(input: inputShape)
        for node in nodes.dropFirst() {
            let operation = outputs[node.id].map { node.operation.withOutputs($0) } ?? node.operation
            try result.append(operation, name: node.name, inputs: node.inputs)
        }
        return result
    }
}

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

    /// What the node is called where people read: its name, or, where that is but its place, what it is before it: "conv 3",
    /// "add 4" where a block's sum is.
    public var title: String {
        let parts = name.split(separator: ".")
        let words = String(operation.label.prefix { !$0.isNumber && $0 != "," }).trimmingSpaces
        if parts.count > 1, parts.last! == words, parts.dropLast().allSatisfy({ $0.allSatisfy(\.isNumber) }) {
            return "\(words) \(parts.dropLast().joined(separator: "."))"
        }
        guard let last = parts.last, last.allSatisfy(\.isNumber) else { return name }
        return "\(words) \(name)"
    }

    /// Channels, or features.
    public var channels: Int { outputShape[outputShape.count - 1] }
    /// Positions of the map: height times width, 1 for features.
    public var positions: Int { outputShape.dropLast().reduce(1, *) }
    /// Activations an image.
    public var elementCount: Int { outputShape.reduce(1, *) }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// A network without its numbers: operations in topological order, the first of them the input. The last is the output
/// unless others are named.
public struct Graph: Sendable, Hashable {
    public private(set) var nodes: [GraphNode]
    private var names: Set<String> = []
    private var namedOutputs: [Int] = []
    /// What files call the input and the outputs.
    public var interface = GraphInterface()
    private var usedLayers = UsedLayers()

    /// Limits that keep every count and every product of counts far from overflow.
    static let maximumExtent = 1 << 20
    static let maximumElements = 1 << 28
    static let maximumParameters = 1 << 30
    static let maximumInputs = 1 << 12
    private var parameterTotal = 0

    /// - Parameter input: `[H, W, C]`, `[C]` for features, or `[T, C]` for rows of features.
    /// - Throws: `NetworkError.invalidInput`.
    public init(input: [Int]) throws {
        guard (1...3).contains(input.count) && input.allSatisfy({ $0 >= 1 && $0 <= Self.maximumExtent }) else {
            throw NetworkError.invalidInput(actual: input)
        }
        nodes = []
        try Self.checkSize(input, layer: "The input", what: "values an image", limit: Self.maximumElements)
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
        guard !names.contains(name) else { throw NetworkError.duplicateName(layer: name) }
        let check = ShapeCheck(layer: "\(operation.label) (\(name))")
        guard operation.base.arity.contains(inputs.count) else {
            throw NetworkError.wrongArity(layer: check.layer, expected: operation.base.arity, actual: inputs.count)
        }
        let shapes = inputs.map { nodes[$0].outputShape }
        let output = try operation.base.outputShape(of: shapes, check)
        try Self.checkSize(output, layer: check.layer, what: "values an image", limit: Self.maximumElements)
        for tensor in operation.base.tensors(NodeShapes(inputs: shapes, output: output)) {
            try Self.checkSize(tensor.shape, layer: check.layer, what: "weights", limit: Self.maximumElements)
            parameterTotal += tensor.count
        }
        guard parameterTotal <= Self.maximumParameters else {
            throw NetworkError.tooLarge(
                layer: check.layer, what: "weights with the layers before it", limit: Self.maximumParameters)
        }
        let node = GraphNode(id: nodes.count, name: name, operation: operation, inputs: inputs, outputShape: output)
        nodes.append(node)
        names.insert(name)
        return node.id
    }

    static func checkSize(_ shape: [Int], layer: String, what: String, limit: Int) throws {
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
    /// Names the outputs, the main one first.
    /// - Throws: `NetworkError.noSuchNode`; `.invalidArgument` when there are none, or one twice.
    public mutating func setOutputs(_ ids: [Int]) throws {
        for id in ids where id < 0 || id >= nodes.count { throw NetworkError.noSuchNode(id: id, count: nodes.count) }
        guard !ids.isEmpty && Set(ids).count == ids.count else {
            throw NetworkError.invalidArgument(argument: "ids", expected: "one output or more, each once", actual: "\(ids)")
        }
        namedOutputs = ids
    }

    /// Notes that a layer became a node, so that the same layer at a second place, which would have weights of its own, is
    /// refused.
    mutating func use(_ identity: LayerIdentity, of operation: Operation, as name: String) throws {
        if let first = usedLayers.names[ObjectIdentifier(identity)] {
            throw NetworkError.layerUsedTwice(layer: "\(operation.label) (\(name))", first: first.name)
        }
        usedLayers.names[ObjectIdentifier(identity)] = (identity, name)
    }
}

/// Layers that became nodes: of no meaning once the graph is made, so that it is no part of what graphs are compared by.
private struct UsedLayers: Sendable, Hashable {
    var names: [ObjectIdentifier: (layer: LayerIdentity, name: String)] = [:]

    static func == (left: UsedLayers, right: UsedLayers) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}

extension Graph {
    public var inputShape: [Int] { nodes[0].outputShape }
    /// The nodes whose values are the network's results, the main one first.
    public var outputs: [Int] { namedOutputs.isEmpty ? [nodes.count - 1] : namedOutputs }
    /// The main output's.
    public var outputShape: [Int] { nodes[outputs[0]].outputShape }
    /// Values of one output: the classes of a classifier.
    public var classCount: Int { nodes[outputs[0]].channels }

    /// The shape of a node's first input.
    public func inputShape(of node: GraphNode) -> [Int] {
        node.inputs.first.map { nodes[$0].outputShape } ?? node.outputShape
    }

    package func shapes(of node: GraphNode) -> NodeShapes {
        NodeShapes(inputs: node.inputs.map { nodes[$0].outputShape }, output: node.outputShape)
    }

    /// What a node owns.
    package func tensors(of node: GraphNode) -> [OwnedTensor] { node.operation.base.tensors(shapes(of: node)) }

    /// A node's tensors with their full names: `[("features.0.weight", [3, 3, 3, 32])]`.
    public func tensorShapes(of node: GraphNode) -> [(name: String, shape: [Int])] {
        tensors(of: node).map { (node.name + "." + $0.name, $0.shape) }
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

    /// The same graph with fewer features; shapes are inferred anew.
    /// - Parameter kept: The features that survive at each node, rising.
    /// - Throws: `NetworkError` when they no longer agree.
    package func cut(keeping kept: [[Int]]) throws -> Graph {
        var result = try Graph(input: inputShape)
        for node in nodes.dropFirst() {
            let cut = ChannelCut(inputs: node.inputs.map { kept[$0] }, output: kept[node.id], shapes: shapes(of: node))
            try result.append(node.operation.cut(cut), name: node.name, inputs: node.inputs)
        }
        result.namedOutputs = namedOutputs
        result.interface = interface
        return result
    }
}

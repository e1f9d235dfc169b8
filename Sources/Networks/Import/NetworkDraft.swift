import Tensors

/// A network while a file is read: nodes whose operations may still take up what follows them, such as a bias that a file
/// adds in a node of its own.
struct NetworkDraft {
    struct Node {
        var operation: any GraphOperation
        var name: String
        var inputs: [Int]
        var shape: [Int]
        /// By the last part of their names, in our layout.
        var tensors: [String: [Float]]
    }

    private(set) var nodes: [Node]
    /// Nodes whose values are read in several places of the file, so that they cannot take up what one of them does.
    private var shared: Set<Int> = []
    private var names: Set<String> = ["input"]
    private var realised: [Realisation: Int] = [:]

    struct Realisation: Hashable {
        let node: Int
        let order: [Int]
        let shape: [Int]
    }

    /// Whether parts of channels are cut alike, as a module's `chunk` needs.
    private let equalParts: Bool

    init(input: [Int], equalParts: Bool) {
        self.equalParts = equalParts
        nodes = [Node(operation: Input(), name: "input", inputs: [], shape: input, tensors: [:])]
    }

    /// - Returns: The new node's id.
    /// - Throws: `NetworkError` when the inputs do not fit the operation.
    @discardableResult
    mutating func append(
        _ operation: any GraphOperation, name: String, inputs: [Int], tensors: [String: [Float]] = [:]
    ) throws -> Int {
        let name = unique(name)
        let check = ShapeCheck(layer: "\(operation.label) (\(name))")
        guard operation.arity.contains(inputs.count) else {
            throw NetworkError.wrongArity(layer: check.layer, expected: operation.arity, actual: inputs.count)
        }
        let shape = try operation.outputShape(of: inputs.map { nodes[$0].shape }, check)
        try Graph.checkSize(shape, layer: check.layer, what: "values an image", limit: Graph.maximumElements)
        names.insert(name)
        nodes.append(Node(operation: operation, name: name, inputs: inputs, shape: shape, tensors: tensors))
        return nodes.count - 1
    }

    private func unique(_ name: String) -> String {
        guard names.contains(name) else { return name }
        var number = 2
        while names.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }

    mutating func rename(_ node: Int, _ name: String) {
        guard names.insert(name).inserted else { return }
        nodes[node].name = name
    }

    mutating func share(_ node: Int) { shared.insert(node) }

    /// Whether the node is read by nothing else than what is being read now.
    func isOwn(_ node: Int) -> Bool { node > 0 && !shared.contains(node) }

    /// Gives a node another operation of the same output shape.
    mutating func replace(_ node: Int, _ operation: any GraphOperation, tensors: [String: [Float]]) {
        nodes[node].operation = operation
        nodes[node].tensors = tensors
    }

    /// A node whose shape is made of the file's axes as `arrangement` says: `[[2], [3], [1]]` for maps `[H, W, C]` of a
    /// value that the file calls `[N, C, H, W]`. What the graph must compute for that is appended.
    mutating func realise(_ map: ImportedMap, _ arrangement: [[Int]], name: String) throws -> Int {
        let order = arrangement.flatMap { $0 }.flatMap { map.axes[$0] }.filter { !map.isBatch($0) }
        let shape = arrangement.map { $0.reduce(1) { $0 * map.count($1) } }
        let key = Realisation(node: map.node, order: order, shape: shape)
        if let known = realised[key] { return known }
        var node = map.node
        if order != Array(1..<map.atoms.count) { node = try permute(map, order, name: name) }
        if nodes[node].shape != shape {
            let operation: any GraphOperation = shape.count == 1 ? Flattening() : Reshaping(shape: shape)
            node = try append(operation, name: name + ".reshape", inputs: [node])
        }
        realised[key] = node
        return node
    }

    /// Some channels of a value, as the module that the file came from will take them.
    func selection(_ indices: [Int], of map: ImportedMap) -> SelectChannels {
        SelectChannels(indices: indices, parts: equalParts ? SelectChannels.parts(indices, of: map.shape.last ?? 0) : nil)
    }

    /// Puts a node's atoms into another order: a selection of channels where only they move, else a transposition.
    private mutating func permute(_ map: ImportedMap, _ order: [Int], name: String) throws -> Int {
        let atoms = map.atoms
        let last = map.shape.count - 1
        let channels = atoms.indices.filter { atoms[$0].axis == last }
        if order.filter({ atoms[$0].axis != last }) + channels == Array(1..<atoms.count),
            Array(order.suffix(channels.count)).sorted() == channels {
            let extents = channels.map { atoms[$0].extent }
            let strides = ImportConstant.strides(extents)
            let places = order.suffix(channels.count).map { $0 - channels[0] }
            let indices = ImportConstant.places(places.map { extents[$0] }, places.map { strides[$0] })
            return try append(selection(indices, of: map), name: name + ".shuffle", inputs: [map.node])
        }
        let extents = atoms.dropFirst().map(\.extent)
        var node = map.node
        if nodes[node].shape != extents { node = try append(Reshaping(shape: extents), name: name + ".reshape", inputs: [node]) }
        return try append(Transposition(permutation: order.map { $0 - 1 }), name: name + ".transpose", inputs: [node])
    }

    /// The graph and its tensors without what no output needs.
    /// - Returns: Also the place of each draft in the graph.
    func finished(outputs: [Int]) throws -> (graph: Graph, tensors: [String: Tensor]) {
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        for output in outputs { isNeeded[output] = true }
        for id in nodes.indices.reversed() where isNeeded[id] { for input in nodes[id].inputs { isNeeded[input] = true } }
        var graph = try Graph(input: nodes[0].shape)
        var places = [0: 0]
        var tensors: [String: Tensor] = [:]
        for (id, node) in nodes.enumerated().dropFirst() where isNeeded[id] {
            let place = try graph.append(Operation(node.operation), name: node.name, inputs: node.inputs.map { places[$0] ?? 0 })
            places[id] = place
            for (full, shape) in graph.tensorShapes(of: graph.nodes[place]) {
                let part = String(full.dropFirst(node.name.count + 1))
                guard let scalars = node.tensors[part] else { throw NetworkError.missingTensor(name: full) }
                guard scalars.count == shape.reduce(1, *) else {
                    throw NetworkError.wrongTensorShape(name: full, expected: shape, actual: [scalars.count])
                }
                tensors[full] = try Tensor(scalars, shape: shape)
            }
        }
        let ids = outputs.map { places[$0] ?? 0 }
        if ids != graph.outputs { try graph.setOutputs(ids) }
        return (graph, tensors)
    }
}

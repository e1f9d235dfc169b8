import ONNX
import Tensors

/// Reads the nodes of a file into a graph, in the order in which they need each other.
struct ONNXImport {
    let path: String
    let model: ONNXModel
    var draft: NetworkDraft
    private let names: ModuleNames
    private let initializers: [String: ONNXTensor]
    private var uses: [String: Int] = [:]
    private var values: [String: ImportValue] = [:]
    /// Numbers of one constant at most.
    let foldingLimit: Int
    private let batch: Int?
    private var interface = GraphInterface()
    /// The layer that read a weight first, by the weight's name.
    private var owners: [String: String] = [:]
    /// Values before they were expanded, by the node that expands them: what broadcasts needs no other.
    var expanded: [Int: ImportedMap] = [:]

    /// Whether the file's names and numbers are those of a PyTorch module, which may take them back.
    var isFromPyTorch: Bool { model.producer == "pytorch" }

    /// - Parameters:
    ///   - input: The size of an image, `[H, W, C]`, where the file leaves it open.
    ///   - equalParts: Whether parts of channels are cut alike.
    init(_ model: ONNXModel, path: String, input: [Int]?, equalParts: Bool) throws {
        var spelled = SpelledOperations(model.graph)
        var model = model
        model.graph = spelled.joined()
        self.model = model
        self.path = path
        names = ModuleNames(model.graph)
        initializers = Dictionary(model.graph.initializers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        foldingLimit = max(1 << 20, 4 * model.graph.initializers.reduce(0) { $0 + ($1.count ?? 0) })
        let inputs = model.graph.inputs.filter { info in !model.graph.initializers.contains { $0.name == info.name } }
        guard inputs.count == 1 else {
            throw ONNXError.unsuitableGraph(path: path, reason: "it has \(inputs.count) inputs, expected one, the images")
        }
        let layout = try InputLayout(inputs[0], given: input, graph: model.graph, path: path)
        batch = layout.batch
        interface.input = inputs[0].name
        interface.isChannelsLast = layout.isChannelsLast
        draft = NetworkDraft(input: layout.shape, equalParts: equalParts)
        values[inputs[0].name] = .map(layout.map)
        for node in model.graph.nodes { for input in node.inputs { uses[input, default: 0] += 1 } }
        for output in model.graph.outputs { uses[output.name, default: 0] += 1 }
        if uses[inputs[0].name, default: 0] > 1 { draft.share(0) }
    }

    mutating func run() throws -> (graph: Graph, tensors: [String: Tensor]) {
        let order = try NodeOrder(model.graph, path: path).order
        try refuseUnknown(order)
        for index in order { try read(model.graph.nodes[index]) }
        var outputs: [Int] = [], names: [String] = []
        for output in model.graph.outputs {
            guard case .map(let map) = values[output.name] else { continue }
            let node = try result(map, name: output.name)
            guard !outputs.contains(node) else { continue }
            outputs.append(node)
            names.append(output.name)
        }
        guard !outputs.isEmpty, outputs != [0] else {
            throw ONNXError.unsuitableGraph(path: path, reason: "none of its outputs depends on its input")
        }
        var (graph, tensors) = try draft.finished(outputs: outputs)
        interface.outputs = names
        graph.interface = interface
        return (graph, tensors)
    }

    /// An output, whose axes lie as ours do: channels last.
    private mutating func result(_ map: ImportedMap, name: String) throws -> Int {
        guard map.hasBatchFirst else {
            throw ONNXError.unsuitableGraph(path: path, reason: "its output \(name) does not have the batch as its first axis")
        }
        switch map.rank {
        case 4 where map.nodeAxis(3) == map.shape.count - 1 && map.axes[3].count == 1: return try draft.realise(map, [[1], [2], [3]], name: name)
        case 4: return try draft.realise(map, [[2], [3], [1]], name: name)
        case 1: return try draft.realise(map, [[0]], name: name)
        default: return try draft.realise(map, (1..<map.rank).map { [$0] }, name: name)
        }
    }

    /// Operators that nothing here reads, all at once, before anything is computed.
    private func refuseUnknown(_ order: [Int]) throws {
        for index in order {
            let node = model.graph.nodes[index]
            let isFunction = model.functions.contains(node.domain + "." + node.kind)
            if node.domain.isEmpty && !isFunction && (Self.readers[node.kind] != nil || Self.foldedOnly.contains(node.kind)) { continue }
            let full = node.domain.isEmpty ? node.kind : node.domain + "." + node.kind
            throw ONNXError.unsupported(path: path, node: node.place, kind: full, advice: Self.advice(node, isFunction: isFunction))
        }
    }

    private static func advice(_ node: ONNXNode, isFunction: Bool) -> String {
        if isFunction { return "inline its functions first, with onnx.inliner.inline_local_functions" }
        switch node.kind {
        case "If", "Loop", "Scan": return "export the module in eval mode, without a condition on its data"
        case "QuantizeLinear", "DequantizeLinear", "QLinearConv", "ConvInteger", "QLinearMatMul", "DynamicQuantizeLinear":
            return "prune the network before it is quantized"
        case "LSTM", "GRU", "RNN": return "networks with recurrent layers are not pruned here; export the convolutional part alone"
        case "NonMaxSuppression", "TopK", "NonZero", "RoiAlign":
            return "export the network up to its last layer, without what is done with its outputs"
        default: return "export the part of the network that comes before it, or replace the module by one of those in docs/pytorch.md"
        }
    }

    /// A value by name.
    private func value(_ name: String, for node: ONNXNode) throws -> ImportValue? {
        if name.isEmpty { return nil }
        if let known = values[name] { return known }
        guard let tensor = initializers[name] else {
            throw ONNXError.unsuitable(path: path, node: node.place, kind: node.kind, reason: "its input \(name) is made by no node")
        }
        do {
            return .constant(try ImportConstant(tensor, source: name))
        } catch {
            throw ONNXError.unsuitable(path: path, node: node.place, kind: node.kind, reason: "of its input \(name), \(error.reason)")
        }
    }

    private mutating func read(_ file: ONNXNode) throws {
        let inputs = try file.inputs.map { try value($0, for: file) }
        let weights = inputs.compactMap { value -> String? in if case .constant(let constant) = value { constant.source } else { nil } }
        let node = ImportNode(
            file: file, path: path, opset: model.opset, batch: batch, name: names.name(of: file, weights: weights), inputs: inputs)
        try refuseShared(node)
        let results: [ImportValue]
        do {
            results = try outputs(of: node)
        } catch let error as NetworkError {
            throw node.unsuitable(error.message)
        }
        if hasComputedWeight(node), case .map(let map) = results.first { interface.computedWeights.append(draft.nodes[map.node].name) }
        for (name, result) in zip(file.outputs, results) where !name.isEmpty {
            values[name] = result
            if case .map(let map) = result, uses[name, default: 0] > 1 { draft.share(map.node) }
        }
    }

    /// Layers that share a weight would be cut and trained apart, and no module could take both back.
    private mutating func refuseShared(_ node: ImportNode) throws {
        guard ["Conv", "ConvTranspose", "Gemm", "MatMul"].contains(node.kind), node.inputs.count > 1,
            case .constant(let weight) = node.inputs[1], let source = weight.source
        else { return }
        if let first = owners[source] {
            throw node.unsupported(
                "its weight \(source) is that of \(first) too, and layers are not pruned together by weights that they share; "
                    + "give each place a module of its own, such as copy.deepcopy(module), before torch.onnx.export")
        }
        owners[source] = "\(node.kind) at \(node.file.place)"
    }

    /// Whether a module computes the layer's weight from its parameters, as weight standardisation does: what the file does to it
    /// was folded, and one of the exporters does so itself.
    private func hasComputedWeight(_ node: ImportNode) -> Bool {
        guard isFromPyTorch, ["Conv", "ConvTranspose", "Gemm", "MatMul"].contains(node.kind), node.inputs.count > 1,
            case .map = node.inputs[0], case .constant(let weight) = node.inputs[1]
        else { return false }
        guard let source = weight.source else { return true }
        return node.kind.hasPrefix("Conv") && ModuleNames.noted(node.file) != nil && !source.hasSuffix("weight")
    }

    private mutating func outputs(of node: ImportNode) throws -> [ImportValue] {
        if node.kind == "Constant" { return [.constant(try Self.constant(node))] }
        let constants = node.inputs.map { value -> ImportConstant? in
            if case .constant(let constant) = value { constant } else { nil }
        }
        let dependsOnImages = node.inputs.contains { if case .map = $0 { true } else { false } }
        if !dependsOnImages {
            let folding = ConstantFolding(node: node, inputs: constants, limit: foldingLimit)
            if let results = try folding.outputs() { return results.map { .constant($0) } }
            guard let reader = Self.readers[node.kind], let value = constants.first ?? nil, value.reals != nil, value.shape.count > 1 else {
                throw node.unsupported("a constant is computed with it; simplify the file with onnxsim first")
            }
            let first = node.replacingFirst(with: .map(try asMap(value, node)))
            return try reader(&self, first)
        }
        guard let reader = Self.readers[node.kind] else {
            throw node.unsupported("it is read for constants only, and here it depends on the images")
        }
        return try reader(&self, node)
    }

    /// Numbers that the images do not decide, as a node that gives them for each image.
    mutating func asMap(_ value: ImportConstant, _ node: ImportNode) throws -> ImportedMap {
        guard value.shape[0] == 1 else { throw node.unsuitable("its constant of shape \(value.shape) differs from image to image") }
        let rank = value.shape.count
        let id = try constant(value, rank == 4 ? [[2], [3], [1]] : (1..<rank).map { [$0] }, node)
        let shape = draft.nodes[id].shape
        return rank == 4 ? .channelsFirst(node: id, shape: shape) : .channelsLast(node: id, shape: shape)
    }

    private static func constant(_ node: ImportNode) throws -> ImportConstant {
        for (key, attribute) in node.file.attributes.sorted(by: { $0.key < $1.key }) {
            switch attribute {
            case .tensor(let tensor):
                do {
                    return try ImportConstant(tensor, source: nil)
                } catch { throw node.unsuitable(error.reason) }
            case .float(let number) where key == "value_float": return ImportConstant(shape: [], reals: [number])
            case .floats(let numbers): return ImportConstant(shape: [numbers.count], reals: numbers)
            case .integer(let number) where key == "value_int": return ImportConstant(shape: [], integers: [ImportExtent(number)])
            case .integers(let numbers): return ImportConstant(list: numbers.map { ImportExtent($0) })
            default: continue
            }
        }
        throw node.unsuitable("it holds no numbers")
    }
}

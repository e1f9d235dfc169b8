import Displays
import Tensors

extension Network {
    private static let graphKey = "espalier.graph"
    private static let nameKey = "espalier.name"

    /// Saves graph and tensors as safetensors, in PyTorch's layout and parameter names: a PyTorch module of the same
    /// layers takes them with `load_state_dict`. The file is replaced at once: a killed process leaves the old or the new.
    /// - Throws: `FileError.cannotWrite`.
    public func save(_ path: String) throws {
        var file = SafeTensors()
        file.metadata = [
            "format": "pt", Self.nameKey: name,
            Self.graphKey: String(decoding: graph.encoded.encoded(), as: UTF8.self),
        ]
        let layout = TorchLayout(graph)
        let tensors = tensors
        for node in graph.nodes {
            let owned = graph.tensors(of: node)
            for one in owned {
                let full = node.name + "." + one.name
                guard let tensor = tensors[full] else { continue }
                file.append(full, layout.shape(of: one), layout.exported(tensor.scalars, one, of: node))
            }
            if Self.isCounted(owned) { file.append(node.name + ".num_batches_tracked", integer: 0) }
        }
        try file.write(to: path)
    }

    /// The network that `save` wrote.
    /// - Throws: `FileError` for files that are damaged or hold no network, `NetworkError` for networks that do not fit together.
    public convenience init(load path: String) throws {
        let file = try SafeTensors(reading: path)
        guard let text = file.metadata[Self.graphKey] else { throw FileError.noGraph(path: path) }
        guard let value = try? JSONValue(parsing: text.utf8), let graph = try Graph(decoding: value) else {
            throw FileError.malformed(path: path, reason: "its description of the network cannot be read")
        }
        let tensors = try Self.tensors(of: file, for: graph, path: path)
        try self.init(graph: graph, tensors: tensors, name: file.metadata[Self.nameKey] ?? "Network")
    }

    /// Replaces this network's tensors by those of a safetensors file, such as a PyTorch state dictionary of the same layers.
    /// - Throws: `FileError`, or `NetworkError` when names or shapes differ; nothing changes then.
    public func load(_ path: String) throws {
        let file = try SafeTensors(reading: path)
        try replaceTensors(try Self.tensors(of: file, for: graph, path: path))
    }

    /// Whether PyTorch keeps a count of batches beside these tensors.
    private static func isCounted(_ owned: [OwnedTensor]) -> Bool { owned.contains { $0.role == .runningMean } }

    private static func tensors(of file: SafeTensors, for graph: Graph, path: String) throws -> [String: Tensor] {
        var entries = Dictionary(file.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let layout = TorchLayout(graph)
        var found: [(entry: SafeTensors.Entry, owned: OwnedTensor, node: GraphNode)] = []
        var difference = TensorDifference()
        for node in graph.nodes {
            let owned = graph.tensors(of: node)
            for one in owned {
                let full = node.name + "." + one.name
                guard let entry = entries.removeValue(forKey: full) else {
                    difference.missing.append(full)
                    continue
                }
                let expected = layout.shape(of: one)
                if entry.shape != expected {
                    difference.shapes.append(TensorDifference.Shape(name: full, expected: expected, actual: entry.shape))
                }
                found.append((entry, one, node))
            }
            if isCounted(owned) { entries[node.name + ".num_batches_tracked"] = nil }
        }
        difference.unexpected = entries.keys.sorted()
        try difference.check()
        var result: [String: Tensor] = [:]
        for (entry, owned, node) in found {
            result[entry.name] = try layout.imported(try entry.scalars(path: path), owned, of: node)
        }
        return result
    }
}

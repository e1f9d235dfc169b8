import ONNX

/// The module of PyTorch's network that a node came from: what its tensors are called in a state dictionary.
struct ModuleNames {
    /// How many nodes read each initializer: exporters store equal tensors once, and then the name says nothing.
    private var readers: [String: Int] = [:]

    init(_ graph: ONNXGraph) {
        for node in graph.nodes { for input in Set(node.inputs) { readers[input, default: 0] += 1 } }
    }

    /// A name for a node: the module that its weight belongs to, or what the exporter noted, or its own.
    /// - Parameter weights: Its inputs' initializers.
    func name(of node: ONNXNode, weights: [String]) -> String {
        for weight in weights where readers[weight] == 1 {
            for ending in [".weight", ".bias", ".in_proj_weight"] where weight.hasSuffix(ending) && weight.count > ending.count {
                return String(weight.dropLast(ending.count))
            }
        }
        if let noted = Self.noted(node) { return noted }
        if let path = Self.path(node.name) { return path }
        let own = node.name.isEmpty ? node.outputs.first ?? "" : node.name
        // "layer1.0.relu/Relu", as exportONNX writes.
        if let slash = own.lastIndex(of: "/"), slash != own.startIndex, own[slash...].dropFirst().first?.isUppercase == true {
            return String(own[..<slash])
        }
        return own.isEmpty ? node.kind : own
    }

    /// The module's name that torch.onnx.export(dynamo=True) writes beside a node.
    static func noted(_ node: ONNXNode) -> String? {
        guard let scopes = node.metadata["pkg.torch.onnx.name_scopes"] else { return nil }
        let names = scopes.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        guard names.count > 2, let module = names.dropLast().last, !module.isEmpty else { return nil }
        return module
    }

    /// "layer1.0.conv1" from "/layer1/layer1.0/conv1/Conv", as the older exporter writes.
    static func path(_ name: String) -> String? {
        guard name.hasPrefix("/") else { return nil }
        let parts = name.split(separator: "/").dropLast()
        guard var last = parts.first else { return nil }
        var path = String(last)
        for part in parts.dropFirst() {
            if part.hasPrefix(last + ".") {
                path += part.dropFirst(last.count)
            } else {
                path += "." + part
            }
            last = part
        }
        return path
    }
}

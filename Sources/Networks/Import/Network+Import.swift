import ONNX

extension Network {
    /// Reads a network that `torch.onnx.export`, tf2onnx or another tool wrote, with its weights. Layers are called as the
    /// modules of the PyTorch network that they came from; batch norms that the exporter folded stay folded.
    /// - Parameters:
    ///   - path: The file; data that it keeps beside itself is read too.
    ///   - input: `[H, W, C]`, where the file leaves the size of its images open.
    ///   - equalParts: Whether channels that the network splits or shuffles in equal parts are cut alike in each, and those that it
    ///     takes by numbers of its own stay, so that the PyTorch module runs at the pruned sizes. Without that more can be cut,
    ///     and what `exportONNX` writes runs.
    /// - Throws: `ONNXError`, which names the node and the operator that cannot be taken in, before anything is computed;
    ///   `NetworkError`.
    public convenience init(onnx path: String, input: [Int]? = nil, equalParts: Bool = true) throws {
        let model = try ONNXModel(reading: path)
        try self.init(model, path: path, input: input, equalParts: equalParts)
    }

    /// A network from a file in memory, whose data is all inside.
    package convenience init(parsing bytes: [UInt8], path: String) throws {
        try self.init(ONNXModel(parsing: bytes, path: path), path: path, input: nil, equalParts: true)
    }

    private convenience init(_ model: ONNXModel, path: String, input: [Int]?, equalParts: Bool) throws {
        guard model.opset >= 7 else {
            throw ONNXError.unsuitableGraph(path: path, reason: "its opset is \(model.opset), expected 11 or later; export it with opset_version=17")
        }
        var reading = try ONNXImport(model, path: path, input: input, equalParts: equalParts)
        let (graph, tensors) = try reading.run()
        let name = path.split(separator: "/").last.map(String.init) ?? path
        try self.init(graph: graph, tensors: tensors, name: name.hasSuffix(".onnx") ? String(name.dropLast(5)) : name)
    }
}

import Tensors

extension Network {
    /// Writes the network as ONNX (opset 13). The input is called "images", `[batch, C, H, W]` as PyTorch's, the output
    /// "logits"; initializers have PyTorch's names and layouts. The file is replaced at once.
    /// - Throws: `FileError.cannotWrite`; `FileError.tooLarge` above 2 GB, the format's limit.
    public func exportONNX(_ path: String) throws {
        let bytes = ONNXModel(graph: graph, tensors: tensors, name: name).bytes
        guard bytes.count < 1 << 31 else { throw FileError.tooLarge(path: path, bytes: bytes.count, limit: 1 << 31) }
        try AtomicFile.write(path, [bytes])
    }
}

/// A network in ONNX's own terms. Field numbers are those of onnx.proto3.
private struct ONNXModel {
    let graph: Graph
    let tensors: [String: Tensor]
    let name: String

    private enum Attribute {
        case integer(Int)
        case integers([Int])
        case float(Float)
    }

    var bytes: [UInt8] {
        var model = ProtocolBuffer()
        model.integer(1, 8)
        model.string(2, "espalier")
        model.message(7) { writeGraph(&$0) }
        model.message(8) { opset in
            opset.string(1, "")
            opset.integer(2, 13)
        }
        return model.bytes
    }

    private func writeGraph(_ out: inout ProtocolBuffer) {
        var values = ["images"]
        for node in graph.nodes.dropFirst() {
            let inputs = node.inputs.map { values[$0] }
            values.append(write(node, inputs, isLast: node.id == graph.nodes.count - 1, to: &out))
        }
        out.string(2, name)
        writeTensors(&out)
        let input = graph.inputShape
        writeValue(11, "images", input.count == 3 ? [input[2], input[0], input[1]] : input, &out)
        let shape = graph.outputShape
        writeValue(12, "logits", shape.count == 3 ? [shape[2], shape[0], shape[1]] : shape, &out)
    }

    /// - Returns: The name of the node's output.
    private func write(_ node: GraphNode, _ inputs: [String], isLast: Bool, to out: inout ProtocolBuffer) -> String {
        let result = isLast ? "logits" : "/" + node.name
        func emit(_ kind: String, _ names: [String], _ attributes: [(String, Attribute)] = [], to target: String? = nil) {
            writeNode(kind, names, target ?? result, node.name, attributes, &out)
        }
        let parts = graph.tensorShapes(of: node).map(\.name)
        switch node.operation {
        case .input: break
        case .convolution(_, let kernel, let stride, let padding, _):
            emit("Conv", inputs + parts, window(kernel, stride, padding) + [("group", .integer(1))])
        case .depthwiseConvolution(let kernel, let stride, let padding, _):
            emit("Conv", inputs + parts, window(kernel, stride, padding) + [("group", .integer(node.channels))])
        case .batchNorm: emit("BatchNormalization", inputs + parts, [("epsilon", .float(PlanWeights.epsilon))])
        case .relu: emit("Relu", inputs)
        case .relu6: emit("Clip", inputs + ["/zero", "/six"])
        case .dense: emit("Gemm", inputs + parts, [("transB", .integer(1))])
        case .maxPool(let size, let stride, let padding): emit("MaxPool", inputs, window(size, stride, padding))
        case .averagePool(let size, let stride, let padding):
            emit("AveragePool", inputs, window(size, stride, padding) + [("count_include_pad", .integer(1))])
        case .globalAveragePool:
            emit("GlobalAveragePool", inputs, to: "/" + node.name + "/pooled")
            emit("Flatten", ["/" + node.name + "/pooled"])
        case .flatten: emit("Flatten", inputs)
        case .dropout: emit("Identity", inputs)
        case .add: emit("Add", inputs)
        case .concatenate: emit("Concat", inputs, [("axis", .integer(1))])
        }
        return result
    }

    private func window(_ size: Int, _ stride: Int, _ padding: Int) -> [(String, Attribute)] {
        [
            ("kernel_shape", .integers([size, size])), ("strides", .integers([stride, stride])),
            ("pads", .integers([padding, padding, padding, padding])),
        ]
    }

    private func writeNode(
        _ kind: String, _ inputs: [String], _ output: String, _ name: String, _ attributes: [(String, Attribute)],
        _ out: inout ProtocolBuffer
    ) {
        out.message(1) { node in
            for input in inputs { node.string(1, input) }
            node.string(2, output)
            node.string(3, name + "/" + kind)
            node.string(4, kind)
            for (key, value) in attributes {
                node.message(5) { attribute in
                    attribute.string(1, key)
                    switch value {
                    case .float(let number):
                        attribute.float(2, number)
                        attribute.integer(20, 1)
                    case .integer(let number):
                        attribute.integer(3, number)
                        attribute.integer(20, 2)
                    case .integers(let numbers):
                        for number in numbers { attribute.integer(8, number) }
                        attribute.integer(20, 7)
                    }
                }
            }
        }
    }

    private func writeTensors(_ out: inout ProtocolBuffer) {
        let layout = TorchLayout(graph)
        for node in graph.nodes {
            for (full, _) in graph.tensorShapes(of: node) {
                guard let tensor = tensors[full] else { continue }
                let part = String(full.dropFirst(node.name.count + 1))
                let (shape, scalars) = layout.exported(tensor, part: part, of: node)
                writeTensor(full, shape, scalars, &out)
            }
        }
        guard graph.nodes.contains(where: { $0.operation == .relu6 }) else { return }
        writeTensor("/zero", [], [0], &out)
        writeTensor("/six", [], [6], &out)
    }

    private func writeTensor(_ name: String, _ shape: [Int], _ scalars: [Float], _ out: inout ProtocolBuffer) {
        out.message(5) { tensor in
            for extent in shape { tensor.integer(1, extent) }
            tensor.integer(2, 1)
            tensor.string(8, name)
            tensor.data(9, scalars.withUnsafeBytes { Array($0) })
        }
    }

    private func writeValue(_ field: Int, _ name: String, _ shape: [Int], _ out: inout ProtocolBuffer) {
        out.message(field) { value in
            value.string(1, name)
            value.message(2) { type in
                type.message(1) { tensor in
                    tensor.integer(1, 1)
                    tensor.message(2) { dimensions in
                        dimensions.message(1) { $0.string(2, "batch") }
                        for extent in shape { dimensions.message(1) { $0.integer(1, extent) } }
                    }
                }
            }
        }
    }
}

import ONNX

/// A network, or a part of one, as an ONNX file of a few hundred bytes: for measuring, since its weights are made when it is
/// loaded. Each is one number, such that activations neither grow nor vanish on the way.
package struct ONNXPiece: Sendable {
    package let bytes: [UInt8]
    /// What it takes: one image's values, batch included.
    package let inputShapes: [[Int]]
}

extension Graph {
    /// The whole network.
    package func onnxPiece() -> ONNXPiece { onnxPiece(of: Array(nodes.indices.dropFirst()), outputs: outputs) }

    /// Some nodes, which read what others would have given them.
    /// - Parameter ids: Rising; the last is the output.
    package func onnxPiece(of ids: [Int]) -> ONNXPiece { onnxPiece(of: ids, outputs: Array(ids.suffix(1))) }

    private func onnxPiece(of ids: [Int], outputs: [Int]) -> ONNXPiece {
        var writer = ONNXWriter(name: "piece")
        let shapes = writer.writePiece(self, ids, outputs)
        return ONNXPiece(bytes: writer.model.encoded.flatMap(\.self), inputShapes: shapes)
    }
}

extension ONNXWriter {
    /// Names say nothing of the network, so that equal layers are equal files.
    /// - Returns: The shapes of the inputs.
    fileprivate mutating func writePiece(_ network: Graph, _ ids: [Int], _ outputs: [Int]) -> [[Int]] {
        let layout = TorchLayout(network)
        var values: [Int: String] = [:]
        var inputShapes: [[Int]] = []
        for (place, id) in ids.enumerated() {
            let node = network.nodes[id]
            for input in node.inputs where values[input] == nil {
                values[input] = "x\(inputShapes.count)"
                inputShapes.append([1] + onnxShape(network.nodes[input].outputShape))
            }
            let owned = network.tensors(of: node)
            let name = "n\(place)"
            for one in owned { fill(name + "." + one.name, layout.shape(of: one), Self.evenValue(of: one)) }
            values[id] = outputs.firstIndex(of: id).map { "y\($0)" } ?? "/" + name
            let named = GraphNode(id: id, name: name, operation: node.operation, inputs: node.inputs, outputShape: node.outputShape)
            node.operation.base.writeONNX(
                ONNXSource(
                    node: named, shapes: network.shapes(of: node), inputs: node.inputs.compactMap { values[$0] },
                    output: values[id] ?? "", parts: owned.map { name + "." + $0.name }),
                to: &self)
        }
        graph.inputs = inputShapes.enumerated().map { ONNXValueInfo(name: "x\($0)", shape: $1.map { .known($0) }) }
        graph.outputs = outputs.enumerated().map { place, id in
            ONNXValueInfo(name: "y\(place)", shape: [.known(1)] + onnxShape(network.nodes[id].outputShape).map { .known($0) })
        }
        return inputShapes
    }

    /// Sums of inputs that are all alike stay what they are, and normalisations change nothing.
    private static func evenValue(of tensor: OwnedTensor) -> Float {
        switch tensor.role {
        case .weight:
            let inputs = tensor.axes.reduce(1) { product, axis in
                if case .output = axis { return product }
                return product * axis.extent
            }
            return 1 / Float(max(inputs, 1))
        case .bias, .normShift, .runningMean: return 0
        case .normScale, .runningVariance: return 1
        case .free, .constant: return 0.5
        }
    }

    private mutating func fill(_ name: String, _ shape: [Int], _ value: Float) {
        graph.initializers.append(ONNXTensor(name + ".shape", shape: [shape.count], integers: shape))
        graph.nodes.append(
            ONNXNode(
                "ConstantOfShape", name: name, inputs: [name + ".shape"], outputs: [name],
                attributes: ["value": .tensor(ONNXTensor("", shape: [1], [value]))]))
    }
}

extension ONNXPiece {
    /// A network that does as good as nothing to so many numbers: what is left is what a call takes.
    package static func passing(_ count: Int) -> ONNXPiece {
        var graph = ONNXGraph(name: "piece")
        graph.nodes = [ONNXNode("Neg", inputs: ["x0"], outputs: ["y0"])]
        graph.inputs = [ONNXValueInfo(name: "x0", shape: [.known(1), .known(count)])]
        graph.outputs = [ONNXValueInfo(name: "y0", shape: [.known(1), .known(count)])]
        let model = ONNXModel(producer: "espalier", opset: 13, graph: graph)
        return ONNXPiece(bytes: model.encoded.flatMap(\.self), inputShapes: [[1, count]])
    }
}

import ONNX
import Tensors

extension Network {
    /// Writes the network as ONNX (opset 13, later where an operation needs it). The input is called "images",
    /// `[batch, C, H, W]` as PyTorch's, the output "logits"; a network that was read from a file keeps that file's names and
    /// layout. Initializers have PyTorch's names and layouts. The file is replaced at once.
    /// - Throws: `FileError.cannotWrite`; `FileError.tooLarge` above 2 GB, the format's limit.
    public func exportONNX(_ path: String) throws {
        var writer = ONNXWriter(name: name)
        writer.write(graph, tensors)
        let parts = writer.model.encoded
        let count = parts.reduce(0) { $0 + $1.count }
        guard count < 1 << 31 else { throw FileError.tooLarge(path: path, bytes: count, limit: 1 << 31) }
        try AtomicFile.write(path, parts)
    }
}

/// A node that is written as ONNX.
package struct ONNXSource {
    package let node: GraphNode
    package let shapes: NodeShapes
    /// Names of the values it reads.
    package let inputs: [String]
    /// The name of its own value.
    package let output: String
    /// Names of the tensors it owns, in their order.
    package let parts: [String]

    /// ONNX's axis, batch included, for an axis of the output: maps are channels first there.
    package func onnxAxis(_ axis: Int) -> Int { shapes.output.count == 3 ? [2, 3, 1][axis] : axis + 1 }
}

/// Puts a network in ONNX's own terms.
package struct ONNXWriter {
    package typealias Attribute = ONNXAttribute

    var graph: ONNXGraph
    private var constants: Set<String> = []
    /// The operators' version: raised by nodes that need a later one.
    private var opset = 13

    init(name: String) { graph = ONNXGraph(name: name) }

    var model: ONNXModel { ONNXModel(producer: "espalier", opset: opset, graph: graph) }

    /// Emits an ONNX node that makes the value of an operation.
    package mutating func emit(
        _ kind: String, _ node: ONNXSource, _ inputs: [String], _ attributes: [(String, Attribute)] = [], since opset: Int = 1
    ) {
        emit(kind, inputs, output: node.output, name: node.node.name, attributes, since: opset)
    }

    /// Emits an ONNX node that makes a value on the way.
    /// - Returns: The value's name.
    package mutating func emit(
        _ kind: String, _ node: ONNXSource, _ inputs: [String], _ attributes: [(String, Attribute)] = [], inner: String,
        since opset: Int = 1
    ) -> String {
        let value = "/" + node.node.name + "/" + inner
        emit(kind, inputs, output: value, name: node.node.name + "/" + inner, attributes, since: opset)
        return value
    }

    /// A constant, written once.
    /// - Returns: Its name.
    package mutating func constant(_ name: String, _ shape: [Int], _ scalars: [Float]) -> String {
        if constants.insert(name).inserted { graph.initializers.append(ONNXTensor(name, shape: shape, scalars)) }
        return name
    }

    /// A single number, written once.
    package mutating func number(_ value: Float) -> String { constant("/\(value)", [], [value]) }

    /// A list of integers, written once.
    /// - Returns: Its name.
    package mutating func constant(_ name: String, _ integers: [Int]) -> String {
        if constants.insert(name).inserted {
            graph.initializers.append(ONNXTensor(name, shape: [integers.count], integers: integers))
        }
        return name
    }

    /// A shape as ONNX has it: maps are channels first there.
    package func onnxShape(_ shape: [Int]) -> [Int] { shape.count == 3 ? [shape[2], shape[0], shape[1]] : shape }

    /// A value under another shape.
    /// - Returns: Its name.
    package mutating func onnxReshape(_ value: String, to shape: [Int], _ node: ONNXSource, inner: String) -> String {
        let whole = constant("/" + node.node.name + "/" + inner + "/shape", [0] + shape)
        return emit("Reshape", node, [value, whole], inner: inner)
    }

    /// A value with its channels last.
    /// - Returns: Its name.
    package mutating func channelsLast(_ value: String, _ shape: [Int], _ node: ONNXSource, inner: String = "last") -> String {
        guard shape.count == 3 else { return value }
        return emit("Transpose", node, [value], [("perm", .integers([0, 2, 3, 1]))], inner: inner)
    }

    /// A value with its channels behind the batch, as ONNX's normalisations take it: what is no map is turned.
    /// - Returns: Its name.
    package mutating func channelsSecond(_ value: String, _ node: ONNXSource) -> String {
        let rank = node.shapes.output.count
        guard rank == 2 || rank > 3 else { return value }
        return emit("Transpose", node, [value], [("perm", .integers([0, rank] + (1..<rank)))], inner: "turned")
    }

    /// Emits a node's value from one that has its channels behind the batch.
    package mutating func emitChannelsSecond(
        _ kind: String, _ node: ONNXSource, _ inputs: [String], _ attributes: [(String, Attribute)] = []
    ) {
        let rank = node.shapes.output.count
        guard rank == 2 || rank > 3 else { return emit(kind, node, inputs, attributes) }
        let value = emit(kind, node, inputs, attributes, inner: "columns")
        emit("Transpose", node, [value], [("perm", .integers([0] + (2...rank) + [1]))])
    }

    /// Emits a node's value from one that has its channels last.
    package mutating func emitChannelsFirst(_ value: String, _ node: ONNXSource) {
        guard node.shapes.output.count == 3 else { return emit("Identity", node, [value]) }
        emit("Transpose", node, [value], [("perm", .integers([0, 3, 1, 2]))])
    }

    private mutating func emit(
        _ kind: String, _ inputs: [String], output: String, name: String, _ attributes: [(String, Attribute)], since opset: Int
    ) {
        self.opset = max(self.opset, opset)
        graph.nodes.append(
            ONNXNode(
                kind, name: name + "/" + kind, inputs: inputs, outputs: [output],
                attributes: Dictionary(attributes, uniquingKeysWith: { first, _ in first })))
    }
}

extension ONNXWriter {
    /// The nodes and the tensors of a network.
    fileprivate mutating func write(_ network: Graph, _ tensors: [String: Tensor]) {
        let layout = TorchLayout(network)
        let names = ValueNames(network)
        var values: [String] = []
        for node in network.nodes {
            let owned = network.tensors(of: node)
            for one in owned {
                let full = node.name + "." + one.name
                guard let tensor = tensors[full] else { continue }
                graph.initializers.append(
                    ONNXTensor(full, shape: layout.shape(of: one), layout.exported(tensor.scalars, one, of: node)))
            }
            let output = names.values[node.id]
            let source = ONNXSource(
                node: node, shapes: network.shapes(of: node), inputs: node.inputs.map { values[$0] }, output: output,
                parts: owned.map { node.name + "." + $0.name })
            values.append(output)
            if node.id == 0 {
                if names.entry != output {
                    emit("Transpose", [names.entry], output: output, name: output, [("perm", .integers([0, 3, 1, 2]))], since: 1)
                }
            } else {
                node.operation.base.writeONNX(source, to: &self)
            }
        }
        let shape = network.inputShape
        graph.inputs = [value(names.entry, network.interface.isChannelsLast ? shape : onnxShape(shape))]
        graph.outputs = network.outputs.map { value(names.values[$0], onnxShape(network.nodes[$0].outputShape)) }
    }

    private func value(_ name: String, _ shape: [Int]) -> ONNXValueInfo {
        ONNXValueInfo(name: name, shape: [.named("batch")] + shape.map { .known($0) })
    }
}

/// What the nodes' values are called in a file: the input and the outputs as the interface says, others by their nodes.
private struct ValueNames {
    /// The file's input.
    let entry: String
    private(set) var values: [String]

    init(_ graph: Graph) {
        let interface = graph.interface
        entry = interface.input
        let isTransposed = interface.isChannelsLast && graph.inputShape.count == 3
        values = [isTransposed ? "/" + entry + "/channels_first" : entry] + graph.nodes.dropFirst().map { "/" + $0.name }
        var taken = Set(values + [entry])
        for (place, id) in graph.outputs.enumerated() where id > 0 {
            var name = place < interface.outputs.count ? interface.outputs[place] : graph.nodes[id].name
            while !taken.insert(name).inserted { name += "_output" }
            values[id] = name
        }
    }
}

import Tensors

/// A graph evaluated in training mode over tensor operations, so that gradients can be taken.
struct TrainingPass {
    let graph: Graph
    /// Trainable tensors by name.
    let parameters: [String: Tensor]
    /// What each batch norm found, by the node's name.
    private(set) var statistics: [String: BatchStatistics] = [:]
    private var generator: SeededGenerator
    /// Batch norms whose only reader is an activation compute it in the same pass over memory; the reader then does nothing.
    private let activations: [Int: FusedActivation]
    private let fused: Set<Int>

    /// - Parameter generator: Draws the dropouts.
    init(graph: Graph, parameters: [String: Tensor], generator: SeededGenerator) {
        self.graph = graph
        self.parameters = parameters
        self.generator = generator
        var activations: [Int: FusedActivation] = [:], fused: Set<Int> = []
        let consumers = graph.consumers
        for node in graph.nodes where node.operation == .batchNorm && consumers[node.id].count == 1 {
            let reader = graph.nodes[consumers[node.id][0]]
            guard reader.operation == .relu || reader.operation == .relu6 else { continue }
            activations[node.id] = reader.operation == .relu ? .relu : .relu6
            fused.insert(reader.id)
        }
        self.activations = activations
        self.fused = fused
    }

    /// Logits, `[N, classes]`.
    mutating func callAsFunction(_ images: Tensor) throws -> Tensor {
        var values: [Tensor?] = [images]
        var uses = [Int](repeating: 0, count: graph.nodes.count)
        for node in graph.nodes {
            for input in node.inputs { uses[input] += 1 }
        }
        for node in graph.nodes.dropFirst() {
            let inputs = try node.inputs.map { id in
                guard let value = values[id] else { throw NetworkError.noSuchNode(id: id, count: node.id) }
                return value
            }
            values.append(try output(node, inputs))
            for input in node.inputs {
                uses[input] -= 1
                if uses[input] == 0 { values[input] = nil }
            }
        }
        guard let last = values[graph.nodes.count - 1] else { throw NetworkError.emptyNetwork }
        return last
    }

    private mutating func output(_ node: GraphNode, _ inputs: [Tensor]) throws -> Tensor {
        let x = inputs[0]
        switch node.operation {
        case .input: return x
        case .convolution(_, _, let stride, let padding, _):
            return try biased(try x.conv2D(filter: try tensor(node, "weight"), stride: stride, padding: padding), node)
        case .depthwiseConvolution(_, let stride, let padding, _):
            let filter = try tensor(node, "weight")
            return try biased(try x.depthwiseConv2D(filter: filter, stride: stride, padding: padding), node)
        case .dense: return try biased(try matmul(x, try tensor(node, "weight")), node)
        case .batchNorm:
            let scale = try tensor(node, "weight"), offset = try tensor(node, "bias")
            let (output, found) = try x.batchNorm(
                scale: scale, offset: offset, epsilon: PlanWeights.epsilon, activation: activations[node.id] ?? .none)
            statistics[node.name] = found
            return output
        case .relu, .relu6:
            if fused.contains(node.id) { return x }
            return try node.operation == .relu ? x.relu() : x.relu6()
        case .maxPool(let window, let stride, let padding):
            return try x.maxPool2D(window: window, stride: stride, padding: padding)
        case .averagePool(let window, let stride, let padding):
            return try x.avgPool2D(window: window, stride: stride, padding: padding)
        case .globalAveragePool: return try x.globalAveragePool()
        case .flatten: return try x.reshaped(to: [x.shape[0], node.elementCount])
        case .dropout(let share): return try x.dropout(share, using: &generator)
        case .add: return try inputs.dropFirst().reduce(x) { try $0 + $1 }
        case .concatenate: return try concatenate(inputs, alongAxis: x.rank - 1)
        }
    }

    private func biased(_ value: Tensor, _ node: GraphNode) throws -> Tensor {
        guard let bias = parameters[node.name + ".bias"] else { return value }
        return try value + bias
    }

    private func tensor(_ node: GraphNode, _ part: String) throws -> Tensor {
        guard let tensor = parameters[node.name + "." + part] else {
            throw NetworkError.missingTensor(name: node.name + "." + part)
        }
        return tensor
    }
}

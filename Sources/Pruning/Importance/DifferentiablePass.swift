import Networks
import Tensors

/// A network run operation by operation on tensors that record, for what an inference plan cannot do: gradients at
/// channels, and the statistics of each batch norm's own input.
struct DifferentiablePass {
    let graph: Graph
    let tensors: [String: Tensor]
    /// Multiplied into the outputs of nodes, each `[C]`.
    var gates: [Int: Tensor] = [:]
    /// Names of the batch norms that use the batch's own statistics, which are then collected.
    var batchStatistics: Set<String> = []

    struct Result {
        /// `[N, classes]`.
        var output: Tensor
        /// Mean and variance by the name of the batch norm, each `[C]`.
        var statistics: [String: BatchStatistics]
    }

    func run(_ images: Tensor) throws -> Result {
        var values: [Tensor] = [images]
        var statistics: [String: BatchStatistics] = [:]
        for node in graph.nodes.dropFirst() {
            var value: Tensor
            if batchStatistics.contains(node.name) {
                let normalised = try values[node.inputs[0]].batchNorm(
                    scale: tensor(node, "weight"), offset: tensor(node, "bias"))
                statistics[node.name] = normalised.statistics
                value = normalised.output
            } else {
                value = try output(of: node, node.inputs.map { values[$0] })
            }
            if let gate = gates[node.id] { value = try value * gate }
            values.append(value)
        }
        return Result(output: values[values.count - 1], statistics: statistics)
    }

    private func tensor(_ node: GraphNode, _ suffix: String) throws -> Tensor {
        let name = node.name + "." + suffix
        guard let tensor = tensors[name] else { throw NetworkError.missingTensor(name: name) }
        return tensor
    }

    private func output(of node: GraphNode, _ inputs: [Tensor]) throws -> Tensor {
        switch node.operation {
        case .convolution(_, _, let stride, let padding, let bias):
            let value = try inputs[0].conv2D(filter: tensor(node, "weight"), stride: stride, padding: padding)
            return bias ? try value + tensor(node, "bias") : value
        case .depthwiseConvolution(_, let stride, let padding, let bias):
            let value = try inputs[0].depthwiseConv2D(filter: tensor(node, "weight"), stride: stride, padding: padding)
            return bias ? try value + tensor(node, "bias") : value
        case .dense(_, let bias):
            let value = try inputs[0].matmul(tensor(node, "weight"))
            return bias ? try value + tensor(node, "bias") : value
        case .batchNorm:
            return try inputs[0].batchNorm(
                scale: tensor(node, "weight"), offset: tensor(node, "bias"), mean: tensor(node, "running_mean"),
                variance: tensor(node, "running_var"))
        case .add: return try inputs[0] + inputs[1]
        default: return try plainOutput(of: node, inputs)
        }
    }

    private func plainOutput(of node: GraphNode, _ inputs: [Tensor]) throws -> Tensor {
        switch node.operation {
        case .relu: return try inputs[0].relu()
        case .relu6: return try inputs[0].relu6()
        case .maxPool(let window, let stride, let padding):
            return try inputs[0].maxPool2D(window: window, stride: stride, padding: padding)
        case .averagePool(let window, let stride, let padding):
            return try inputs[0].avgPool2D(window: window, stride: stride, padding: padding)
        case .globalAveragePool: return try inputs[0].globalAveragePool()
        case .flatten: return try inputs[0].reshaped(to: [inputs[0].shape[0], node.channels])
        case .concatenate: return try concatenate(inputs, alongAxis: inputs[0].rank - 1)
        default: return inputs[0]
        }
    }
}

import Networks
import Tensors

/// Cuts channels out of a network for good: a smaller graph and smaller tensors.
package struct Surgery: Sendable {
    package let groups: ChannelGroups
    /// The channels that each group keeps, rising.
    package let kept: [[Int]]

    package init(groups: ChannelGroups, kept: [[Int]]) {
        self.groups = groups
        self.kept = kept
    }

    /// The graph with the widths of `kept`.
    package func graph() throws -> Graph {
        var outputs: [Int: Int] = [:]
        for layer in groups.layers {
            guard let group = layer.outputGroup else { continue }
            outputs[layer.node] = kept[group].count
        }
        return try groups.graph.withOutputs(outputs)
    }

    /// Tensors of the smaller graph.
    /// - Parameters:
    ///   - tensors: The unpruned network's.
    ///   - fitted: Weights by layer index that take the kept inputs and give all outputs, in place of slices.
    package func tensors(_ tensors: [String: Tensor], fitted: [Int: Tensor] = [:]) throws -> [String: Tensor] {
        var result = tensors
        var layerIndex = 0
        for node in groups.graph.nodes {
            switch node.operation {
            case .convolution, .dense:
                try cutLayer(node, layerIndex, tensors, fitted, &result)
                layerIndex += 1
            case .batchNorm, .depthwiseConvolution:
                let channels = groups.layouts[node.id].indices(keeping: kept)
                guard channels.count < node.channels else { continue }
                for suffix in ["weight", "bias", "running_mean", "running_var"] {
                    let name = node.name + "." + suffix
                    if let tensor = tensors[name] { result[name] = try Self.columns(channels, of: tensor) }
                }
            default: continue
            }
        }
        return result
    }

    private func cutLayer(
        _ node: GraphNode, _ index: Int, _ tensors: [String: Tensor], _ fitted: [Int: Tensor],
        _ result: inout [String: Tensor]
    ) throws {
        let name = node.name + ".weight", biasName = node.name + ".bias"
        let outputs = groups.layouts[node.id].indices(keeping: kept)
        let allOutputs = outputs.count == node.channels
        if let weight = fitted[index] {
            result[name] = allOutputs ? weight : try Self.columns(outputs, of: weight)
        } else if let weight = tensors[name] {
            let inputs = groups.inputLayout(of: node).indices(keeping: kept)
            result[name] = try Self.slice(weight, inputs: inputs, outputs: outputs)
        }
        if let bias = tensors[biasName], !allOutputs { result[biasName] = try Self.columns(outputs, of: bias) }
    }

    /// A weight `[…, C, O]` with only these inputs and outputs.
    static func slice(_ weight: Tensor, inputs: [Int], outputs: [Int]) throws -> Tensor {
        let shape = weight.shape
        let allInputs = shape[shape.count - 2], allOutputs = shape[shape.count - 1]
        if inputs.count == allInputs && outputs.count == allOutputs { return weight }
        let positions = shape.dropLast(2).reduce(1, *)
        let count = positions * inputs.count * outputs.count
        let values = weight.withScalars { source in
            [Float](unsafeUninitializedCapacity: count) { target, filled in
                var place = 0
                for position in 0..<positions {
                    for input in inputs {
                        let row = (position * allInputs + input) * allOutputs
                        for output in outputs {
                            target[place] = source[row + output]
                            place += 1
                        }
                    }
                }
                filled = count
            }
        }
        return try Tensor(values, shape: shape.dropLast(2) + [inputs.count, outputs.count])
    }

    /// A tensor with only these entries of its last axis.
    package static func columns(_ columns: [Int], of tensor: Tensor) throws -> Tensor {
        let all = tensor.shape[tensor.shape.count - 1]
        if columns.count == all { return tensor }
        let rows = tensor.count / all
        let values = tensor.withScalars { source in
            [Float](unsafeUninitializedCapacity: rows * columns.count) { target, filled in
                var place = 0
                for row in 0..<rows {
                    for column in columns {
                        target[place] = source[row * all + column]
                        place += 1
                    }
                }
                filled = place
            }
        }
        return try Tensor(values, shape: tensor.shape.dropLast() + [columns.count])
    }
}

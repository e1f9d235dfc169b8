/// What a network costs an image, exactly. A multiply-accumulate counts once.
public struct Cost: Sendable, Hashable {
    /// Multiply-accumulates of convolutions and dense layers; no batch norm, bias, activation or pooling.
    public let macs: Int
    /// Weights and biases of convolutions and dense layers.
    public let parameters: Int
    /// `parameters` and the scale and shift of every batch norm.
    public let parametersWithBatchNorm: Int
    /// Bytes of all activations of one image at once, as training keeps them.
    public let activationBytes: Int
}

extension Graph {
    /// Multiply-accumulates of one node for one image.
    public func macs(of node: GraphNode) -> Int {
        let channels = inputShape(of: node).last ?? 0
        return switch node.operation {
        case .convolution(let outputs, let kernel, _, _, _): node.positions * kernel * kernel * channels * outputs
        case .depthwiseConvolution(let kernel, _, _, _): node.positions * kernel * kernel * channels
        case .dense(let outputs, _): channels * outputs
        default: 0
        }
    }

    /// Weights and biases of one node, and the scale and shift of a batch norm.
    public func parameters(of node: GraphNode) -> Int {
        tensorShapes(of: node).filter { !$0.name.hasSuffix(".running_mean") && !$0.name.hasSuffix(".running_var") }
            .reduce(0) { $0 + $1.shape.reduce(1, *) }
    }

    public var cost: Cost {
        var macs = 0, parameters = 0, batchNorm = 0, activations = 0
        for node in nodes {
            macs += self.macs(of: node)
            if node.operation == .batchNorm {
                batchNorm += self.parameters(of: node)
            } else {
                parameters += self.parameters(of: node)
            }
            activations += node.elementCount
        }
        return Cost(
            macs: macs, parameters: parameters, parametersWithBatchNorm: parameters + batchNorm,
            activationBytes: activations * MemoryLayout<Float>.size)
    }
}

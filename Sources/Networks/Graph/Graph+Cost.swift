/// What a network costs an image, exactly. A multiply-accumulate counts once.
public struct Cost: Sendable, Hashable {
    /// Multiply-accumulates of convolutions and dense layers; no batch norm, bias, activation or pooling.
    public let macs: Int
    /// Weights and biases of convolutions and dense layers.
    public let parameters: Int
    /// `parameters` and the scale and shift of every normalisation.
    public let parametersWithBatchNorm: Int
    /// Bytes of all activations of one image at once, as training keeps them.
    public let activationBytes: Int
}

extension Graph {
    /// Multiply-accumulates of one node for one image.
    public func macs(of node: GraphNode) -> Int {
        let shapes = shapes(of: node)
        return node.operation.base.macs(shapes).reduce(0) { $0 + $1.value(shapes) }
    }

    /// Weights and biases of one node, and the scale and shift of a normalisation.
    public func parameters(of node: GraphNode) -> Int {
        tensors(of: node).reduce(0) { $0 + ($1.role.isParameter || $1.role.isNormParameter ? $1.count : 0) }
    }

    public var cost: Cost {
        var macs = 0, parameters = 0, norms = 0, activations = 0
        for node in nodes {
            macs += self.macs(of: node)
            for tensor in tensors(of: node) {
                if tensor.role.isParameter { parameters += tensor.count }
                if tensor.role.isNormParameter { norms += tensor.count }
            }
            activations += node.elementCount
        }
        return Cost(
            macs: macs, parameters: parameters, parametersWithBatchNorm: parameters + norms,
            activationBytes: activations * MemoryLayout<Float>.size)
    }
}

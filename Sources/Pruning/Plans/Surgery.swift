import Networks
import Tensors

/// Cuts channels out of a network for good: a smaller graph and smaller tensors.
package struct Surgery: Sendable {
    package let groups: ChannelGroups
    /// The channels that each group keeps, rising.
    package let kept: [[Int]]
    /// The features that each node keeps, rising.
    private let features: [[Int]]

    package init(groups: ChannelGroups, kept: [[Int]]) {
        self.groups = groups
        self.kept = kept
        features = groups.keptFeatures(kept)
    }

    /// The graph with the widths of `kept`.
    package func graph() throws -> Graph { try groups.graph.cut(keeping: features) }

    /// Tensors of the smaller graph.
    /// - Parameters:
    ///   - tensors: The unpruned network's.
    ///   - fitted: Weights by layer index that take the kept inputs and give all outputs, in place of slices.
    package func tensors(_ tensors: [String: Tensor], fitted: [Int: Tensor] = [:]) throws -> [String: Tensor] {
        var result = tensors
        for (index, layer) in groups.layers.enumerated() {
            if let weight = fitted[index] { result[layer.name + ".weight"] = weight }
        }
        let isFitted = Set(fitted.keys.map { groups.layers[$0].node })
        for node in groups.graph.nodes {
            for owned in groups.graph.tensors(of: node) {
                let name = node.name + "." + owned.name
                guard let tensor = result[name] else { continue }
                let takesKeptInputs = owned.role == .weight && isFitted.contains(node.id)
                result[name] = try cut(tensor, owned, of: node, inputs: !takesKeptInputs)
            }
        }
        return result
    }

    /// - Parameter inputs: Whether the inputs are still to be cut.
    private func cut(_ tensor: Tensor, _ owned: OwnedTensor, of node: GraphNode, inputs: Bool) throws -> Tensor {
        var result = tensor
        for (axis, kind) in owned.axes.enumerated() {
            switch kind {
            case .fixed: continue
            case .input: if inputs { result = try Self.slice(result, axis: axis, keeping: features[node.inputs[0]]) }
            case .output: result = try Self.slice(result, axis: axis, keeping: features[node.id])
            }
        }
        return result
    }

    /// A tensor with only these entries of an axis.
    static func slice(_ tensor: Tensor, axis: Int, keeping kept: [Int]) throws -> Tensor {
        let shape = tensor.shape, all = shape[axis]
        if kept.count == all { return tensor }
        let outer = shape.prefix(axis).reduce(1, *), inner = shape.dropFirst(axis + 1).reduce(1, *)
        let values = tensor.withScalars { source in
            [Float](unsafeUninitializedCapacity: outer * kept.count * inner) { target, filled in
                guard var place = target.baseAddress, let start = source.baseAddress else { return }
                for row in 0..<outer {
                    let first = start + row * all * inner
                    for index in kept {
                        // Single numbers are moved faster than short runs are copied.
                        if inner == 1 { place.pointee = first[index] } else { place.update(from: first + index * inner, count: inner) }
                        place += inner
                    }
                }
                filled = outer * kept.count * inner
            }
        }
        return try Tensor(values, shape: shape.prefix(axis) + [kept.count] + shape.dropFirst(axis + 1))
    }

    /// A tensor with only these entries of its last axis.
    package static func columns(_ columns: [Int], of tensor: Tensor) throws -> Tensor {
        try slice(tensor, axis: tensor.rank - 1, keeping: columns)
    }
}

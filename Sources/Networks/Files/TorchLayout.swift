import Tensors

/// PyTorch's names and layouts, as operations state them, and maps flattened channels first.
package struct TorchLayout {
    /// For nodes whose features came from a flattened map: our place of each of PyTorch's features.
    private let orders: [[Int]?]

    package init(_ graph: Graph) {
        var orders: [[Int]?] = []
        for node in graph.nodes {
            orders.append(node.operation.base.torchOrder(node.inputs.map { orders[$0] }, graph.shapes(of: node)))
        }
        self.orders = orders
    }

    /// Our place of each of PyTorch's features along an axis, when it is not ours.
    private func order(_ axis: OwnedTensor.Axis, _ node: GraphNode) -> [Int]? {
        switch axis {
        case .fixed: nil
        case .input: node.inputs.first.flatMap { orders[$0] }
        case .output: orders[node.id]
        }
    }

    /// The shape PyTorch gives a tensor.
    package func shape(of tensor: OwnedTensor) -> [Int] {
        tensor.torch.map { axis in
            switch axis {
            case .axis(let number): tensor.axes[number].extent
            case .one: 1
            }
        }
    }

    /// A tensor of ours in PyTorch's layout.
    package func exported(_ scalars: [Float], _ tensor: OwnedTensor, of node: GraphNode) -> [Float] {
        guard let places = places(tensor, of: node) else { return scalars }
        return places.map { scalars[$0] }
    }

    /// A tensor of ours from PyTorch's scalars.
    package func imported(_ scalars: [Float], _ tensor: OwnedTensor, of node: GraphNode) throws -> Tensor {
        guard let places = places(tensor, of: node) else { return try Tensor(scalars, shape: tensor.shape) }
        let values = [Float](unsafeUninitializedCapacity: scalars.count) { target, count in
            for (torch, ours) in places.enumerated() { target[ours] = scalars[torch] }
            count = scalars.count
        }
        return try Tensor(values, shape: tensor.shape)
    }

    /// Our place of each of PyTorch's scalars; nil when it is the same for all.
    private func places(_ tensor: OwnedTensor, of node: GraphNode) -> [Int]? {
        let axes = tensor.torch.compactMap { axis -> Int? in
            if case .axis(let number) = axis { return number }
            return nil
        }
        let reordered = tensor.axes.map { order($0, node) }
        guard axes != Array(axes.indices) || reordered.contains(where: { $0 != nil }) else { return nil }
        var strides = [Int](repeating: 1, count: tensor.axes.count)
        for axis in strides.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * tensor.axes[axis + 1].extent }
        var places = [0]
        for axis in axes {
            let steps = (0..<tensor.axes[axis].extent).map { (reordered[axis]?[$0] ?? $0) * strides[axis] }
            places = places.flatMap { start in steps.map { start + $0 } }
        }
        return places
    }
}

import Networks

extension Graph {
    /// Nodes at which the graph can be cut in two: everything behind reads this node or what is behind it, and no
    /// inference plan fuses anything into it. The input is the first. Running both parts gives the bits of the whole.
    package var seams: [Int] {
        // The earliest node that this one or any behind it reads.
        var earliest = [Int](repeating: nodes.count, count: nodes.count + 1)
        for node in nodes.reversed() { earliest[node.id] = min(earliest[node.id + 1], node.inputs.min() ?? node.id) }
        let consumers = consumers
        guard outputs == [nodes.count - 1] else { return [0] }
        return nodes.dropLast().map(\.id).filter { id in
            guard id > 0 else { return true }
            return earliest[id + 1] >= id && consumers[id].contains { nodes[$0].operation.kind != .add }
                && consumers[id].allSatisfy { nodes[$0].operation.base.lowered(shapes(of: nodes[$0])).readsFinishedValues }
        }
    }

    /// The nodes behind one seam up to and with another node; its input is the first seam's output.
    package func segment(after seam: Int, through last: Int) throws -> Graph {
        // The whole graph, whichever its outputs are.
        if seam == 0 && last == nodes.count - 1 { return self }
        var result = try Graph(input: nodes[seam].outputShape)
        for node in nodes[(seam + 1)...last] {
            try result.append(node.operation, name: node.name, inputs: node.inputs.map { $0 - seam })
        }
        return result
    }
}

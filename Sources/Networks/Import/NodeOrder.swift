import ONNX

/// The nodes that the outputs need, each after those it reads from; files are not trusted to be in order.
struct NodeOrder {
    private(set) var order: [Int] = []

    /// - Throws: `ONNXError` for a cycle, and for a value that two nodes make.
    init(_ graph: ONNXGraph, path: String) throws {
        var producers: [String: Int] = [:]
        for (index, node) in graph.nodes.enumerated() {
            for output in node.outputs where !output.isEmpty {
                guard producers.updateValue(index, forKey: output) == nil else {
                    throw ONNXError.unsuitable(path: path, node: node.place, kind: node.kind, reason: "another node makes \(output) too")
                }
            }
        }
        // 0: not seen, 1: being visited, 2: done.
        var states = [UInt8](repeating: 0, count: graph.nodes.count)
        var stack: [(node: Int, next: Int)] = []
        for output in graph.outputs {
            guard let root = producers[output.name], states[root] == 0 else { continue }
            stack.append((root, 0))
            states[root] = 1
            while let (index, next) = stack.last {
                let inputs = graph.nodes[index].inputs
                if next == inputs.count {
                    states[index] = 2
                    order.append(index)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                guard let producer = producers[inputs[next]] else { continue }
                if states[producer] == 1 {
                    let node = graph.nodes[index]
                    throw ONNXError.unsuitable(path: path, node: node.place, kind: node.kind, reason: "it needs its own output; the file has a cycle")
                }
                if states[producer] == 0 {
                    states[producer] = 1
                    stack.append((producer, 0))
                }
            }
        }
        // In the file's own order where that is one, so that nodes come as their author wrote them.
        let needed = Set(order)
        let inFile = graph.nodes.indices.filter { needed.contains($0) }
        var place = [Int](repeating: Int.max, count: graph.nodes.count)
        for (position, index) in inFile.enumerated() { place[index] = position }
        let isSorted = inFile.allSatisfy { index in
            graph.nodes[index].inputs.allSatisfy { producers[$0].map { place[$0] < place[index] } ?? true }
        }
        if isSorted { order = inFile }
    }
}

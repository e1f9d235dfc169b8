/// Groups a graph's nodes into steps. Value 0 is the images, value n + 1 the output of step n.
struct PlanFusion {
    private(set) var steps: [PlanStep] = []
    /// The value that holds each node's output.
    private(set) var values: [Int] = []
    private let graph: Graph
    private let uses: [Int]
    private let observed: Set<Int>

    /// - Parameter observed: Nodes whose own output must exist, whatever follows them.
    init(_ graph: Graph, observing observed: Set<Int>) {
        self.graph = graph
        self.observed = observed.union(graph.outputs)
        var uses = [Int](repeating: 0, count: graph.nodes.count)
        for node in graph.nodes {
            for input in node.inputs { uses[input] += 1 }
        }
        self.uses = uses
        values = [Int](repeating: 0, count: graph.nodes.count)
        for node in graph.nodes.dropFirst() { values[node.id] = place(node) }
    }

    /// - Returns: The value with the node's output.
    private mutating func place(_ node: GraphNode) -> Int {
        let shapes = graph.shapes(of: node)
        let inputs = node.inputs.map { values[$0] }
        func affine(hasScale: Bool) -> PlanStep {
            let kernel = AffineKernel(rows: shapes.positions, channels: shapes.outputChannels, hasScale: hasScale)
            return PlanStep(node, kernel, inputs: [inputs[0]])
        }
        switch node.operation.base.lowered(shapes) {
        case .view: return inputs[0]
        case .affine(let values):
            if let step = open(node.inputs[0]), steps[step].takesAffine {
                steps[step].affine = (node.name, values)
                return close(step, with: node)
            }
            var step = affine(hasScale: true)
            step.affine = (node.name, values)
            return append(step)
        case .activation(let function):
            if let step = open(node.inputs[0]) {
                steps[step].activation = function
                return close(step, with: node)
            }
            var step = affine(hasScale: false)
            step.activation = function
            return append(step)
        case .sum:
            if let value = fuseAddition(node) { return value }
            var step = affine(hasScale: false)
            step.addend = inputs[1]
            return append(step)
        case .step(let kernel): return append(PlanStep(node, kernel, inputs: inputs))
        }
    }

    /// The step whose result is this node's output, when nothing else reads it and no activation ends it.
    private func open(_ id: Int) -> Int? {
        let value = values[id]
        guard value > 0, uses[id] == 1, !observed.contains(id) else { return nil }
        return steps[value - 1].result == id && steps[value - 1].isOpen ? value - 1 : nil
    }

    private mutating func close(_ step: Int, with node: GraphNode) -> Int {
        steps[step].result = node.id
        return step + 1
    }

    private mutating func append(_ step: PlanStep) -> Int {
        steps.append(step)
        return steps.count
    }

    private mutating func fuseAddition(_ node: GraphNode) -> Int? {
        let pairs = [(node.inputs[0], node.inputs[1]), (node.inputs[1], node.inputs[0])]
        for (target, other) in pairs.sorted(by: { values[$0.0] > values[$1.0] }) {
            guard let step = open(target), steps[step].takesAddend, values[other] < step + 1 else { continue }
            steps[step].addend = values[other]
            return close(step, with: node)
        }
        return nil
    }

    /// The last step that reads each value; observed values and the outputs are read at the end.
    var lastReaders: [Int] {
        var last = [Int](repeating: -1, count: steps.count + 1)
        for (index, step) in steps.enumerated() {
            for value in step.inputs + (step.addend.map { [$0] } ?? []) { last[value] = index }
        }
        for id in observed { last[values[id]] = steps.count }
        return last
    }
}

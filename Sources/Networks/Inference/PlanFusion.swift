/// What one step of a plan computes: one operation and all that is fused into it.
struct FusedOperation: Sendable {
    /// The node that does the main work; an affine step has none of its own weights.
    var node: GraphNode
    /// A folded batch norm's name.
    var batchNorm: String?
    /// Values it reads; concatenation reads several.
    var inputs: [Int]
    /// A value added before the clamp.
    var addend: Int?
    var lowest = -Float.infinity
    var highest = Float.infinity
    /// The node whose output it leaves behind.
    var result: Int

    var hasActivation: Bool { lowest > -.infinity || highest < .infinity }
    var hasWeights: Bool { !node.operation.tensorShapes(input: [1]).isEmpty && node.operation != .batchNorm }
    var takesAddend: Bool { addend == nil && !hasActivation && node.operation != .concatenate }
}

/// Groups a graph's nodes into steps. Value 0 is the images, value n + 1 the output of step n.
struct PlanFusion {
    private(set) var steps: [FusedOperation] = []
    /// The value that holds each node's output.
    private(set) var values: [Int] = []
    private let graph: Graph
    private let uses: [Int]
    private let observed: Set<Int>

    /// - Parameter observed: Nodes whose own output must exist, whatever follows them.
    init(_ graph: Graph, observing observed: Set<Int>) {
        self.graph = graph
        self.observed = observed
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
        let first = node.inputs[0]
        switch node.operation {
        case .flatten, .dropout: return values[first]
        case .batchNorm:
            if let step = open(first), steps[step].hasWeights, steps[step].addend == nil, steps[step].batchNorm == nil {
                steps[step].batchNorm = node.name
                return close(step, with: node)
            }
        case .relu, .relu6:
            if let step = open(first) {
                activate(step, node.operation)
                return close(step, with: node)
            }
        case .add:
            if let value = fuseAddition(node) { return value }
        default: break
        }
        return append(node)
    }

    /// The step whose result is this node's output, when nothing else reads it and no activation ends it.
    private func open(_ id: Int) -> Int? {
        let value = values[id]
        guard value > 0, uses[id] == 1, !observed.contains(id) else { return nil }
        let step = steps[value - 1]
        return step.result == id && !step.hasActivation && step.node.operation != .concatenate ? value - 1 : nil
    }

    private mutating func close(_ step: Int, with node: GraphNode) -> Int {
        steps[step].result = node.id
        return step + 1
    }

    private mutating func activate(_ step: Int, _ operation: Operation) {
        steps[step].lowest = 0
        if operation == .relu6 { steps[step].highest = 6 }
    }

    private mutating func fuseAddition(_ node: GraphNode) -> Int? {
        guard node.inputs.count == 2 else { return nil }
        let pairs = [(node.inputs[0], node.inputs[1]), (node.inputs[1], node.inputs[0])]
        for (target, other) in pairs.sorted(by: { values[$0.0] > values[$1.0] }) {
            guard let step = open(target), steps[step].takesAddend, values[other] < step + 1 else { continue }
            steps[step].addend = values[other]
            return close(step, with: node)
        }
        return nil
    }

    private mutating func append(_ node: GraphNode) -> Int {
        var step = FusedOperation(node: node, inputs: node.inputs.map { values[$0] }, result: node.id)
        switch node.operation {
        case .batchNorm: step.batchNorm = node.name
        case .relu: step.lowest = 0
        case .relu6: (step.lowest, step.highest) = (0, 6)
        case .add where node.inputs.count == 2:
            step.inputs = [values[node.inputs[0]]]
            step.addend = values[node.inputs[1]]
        default: break
        }
        steps.append(step)
        return steps.count
    }

    /// The last step that reads each value; observed values and the output are read at the end.
    var lastReaders: [Int] {
        var last = [Int](repeating: -1, count: steps.count + 1)
        for (index, step) in steps.enumerated() {
            for value in step.inputs + (step.addend.map { [$0] } ?? []) { last[value] = index }
        }
        for id in observed { last[values[id]] = steps.count }
        last[values[graph.nodes.count - 1]] = steps.count
        return last
    }
}

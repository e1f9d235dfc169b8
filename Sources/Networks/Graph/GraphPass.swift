import Tensors

/// What a normalisation found out about its batch, and how much of it its running statistics take.
package struct FoundStatistics: Sendable {
    package let statistics: BatchStatistics
    /// The share of the new batch.
    package let momentum: Float
}

/// A graph run operation by operation on tensors that may record: what training, gradients at channels and the statistics
/// of batch norms' own inputs have in common. An inference plan is faster where none of that is wanted.
package struct GraphPass {
    package enum Mode: Sendable {
        /// Batch statistics, and dropouts drawn by this generator.
        case training(SeededGenerator)
        case inference
    }

    package let graph: Graph
    /// By full name.
    package let tensors: [String: Tensor]
    /// Multiplied into the outputs of nodes, each `[C]`: the gradient there is that of the channel.
    package var gates: [Int: Tensor] = [:]
    /// What convolutions multiply.
    package var precision = ProductPrecision.float32
    /// Names of nodes that use the batch's own statistics though the pass is no training.
    package var batchStatistics: Set<String> = []
    /// Nodes whose values are kept.
    package var observed: Set<Int> = []
    /// What each normalisation found in the last run, by the node's name.
    package private(set) var statistics: [String: FoundStatistics] = [:]
    /// The observed nodes' values in the last run.
    package private(set) var observations: [Int: Tensor] = [:]
    private let isTraining: Bool
    private var generator: SeededGenerator

    package init(graph: Graph, tensors: [String: Tensor], mode: Mode) {
        self.graph = graph
        self.tensors = tensors
        switch mode {
        case .training(let generator): (isTraining, self.generator) = (true, generator)
        case .inference: (isTraining, generator) = (false, SeededGenerator(seed: 0))
        }
    }

    /// The main output, `[N, classes]` for a classifier.
    /// - Parameter images: `[N, H, W, C]`.
    package mutating func output(for images: Tensor) throws -> Tensor {
        try outputs(for: images)[0]
    }

    /// All outputs, the main one first.
    package mutating func outputs(for images: Tensor) throws -> [Tensor] {
        (statistics, observations) = ([:], [:])
        var values: [Tensor?] = [images]
        var uses = [Int](repeating: 0, count: graph.nodes.count)
        for node in graph.nodes {
            for input in node.inputs { uses[input] += 1 }
        }
        for output in graph.outputs { uses[output] += 1 }
        let activations = absorbableActivations(uses)
        // Activations that the operation before them has computed already.
        var done: Set<Int> = []
        if observed.contains(0) { observations[0] = images }
        for node in graph.nodes.dropFirst() {
            let inputs = try node.inputs.map { id in
                guard let value = values[id] else { throw NetworkError.noSuchNode(id: id, count: node.id) }
                return value
            }
            values.append(done.contains(node.id) ? inputs[0] : try run(node, inputs, activations[node.id], &done))
            if observed.contains(node.id) { observations[node.id] = values[node.id] }
            for input in node.inputs {
                uses[input] -= 1
                if uses[input] == 0 { values[input] = nil }
            }
        }
        return try graph.outputs.map { id in
            guard let value = values[id] else { throw NetworkError.noSuchNode(id: id, count: graph.nodes.count) }
            return value
        }
    }

    private mutating func run(
        _ node: GraphNode, _ inputs: [Tensor], _ reader: (node: Int, activation: FusedActivation)?, _ done: inout Set<Int>
    ) throws -> Tensor {
        var context = ForwardContext(
            tensors: NodeTensors(name: node.name, tensors: tensors), shapes: graph.shapes(of: node), generator: generator)
        context.isTraining = isTraining
        context.precision = precision
        context.usesBatchStatistics = isTraining || batchStatistics.contains(node.name)
        context.activation = reader?.activation ?? .none
        var value = try node.operation.base.forward(inputs, &context)
        generator = context.generator
        if let found = context.found { statistics[node.name] = found }
        if let reader, context.tookActivation { done.insert(reader.node) }
        if let gate = gates[node.id] { value = try value * gate }
        return value
    }

    /// For each node whose only reader is an activation: the reader, which the node may compute in the same pass over memory.
    private func absorbableActivations(_ uses: [Int]) -> [Int: (node: Int, activation: FusedActivation)] {
        var result: [Int: (node: Int, activation: FusedActivation)] = [:]
        for node in graph.nodes where node.inputs.count == 1 {
            let input = node.inputs[0]
            guard uses[input] == 1, gates[input] == nil, !observed.contains(input),
                let function = node.operation.as(Elementwise.self)?.function
            else { continue }
            if function == .relu { result[input] = (node.id, .relu) }
            if function == .relu6 { result[input] = (node.id, .relu6) }
        }
        return result
    }
}

/// What an operation finds while it runs.
package struct ForwardContext {
    private let tensors: NodeTensors?
    package let shapes: NodeShapes
    /// What convolutions multiply.
    package var precision = ProductPrecision.float32
    /// Whether dropouts drop.
    package var isTraining = false
    /// Whether normalisations take the batch's own statistics; they leave them in `found`.
    package var usesBatchStatistics = false
    package var found: FoundStatistics?
    /// Draws the dropouts.
    package var generator: SeededGenerator
    /// What the node's only reader computes.
    fileprivate var activation = FusedActivation.none
    fileprivate var tookActivation = false

    package init(tensors: NodeTensors?, shapes: NodeShapes, generator: SeededGenerator = SeededGenerator(seed: 0)) {
        self.tensors = tensors
        self.shapes = shapes
        self.generator = generator
    }

    /// One of the node's tensors, by the last part of its name.
    /// - Throws: `NetworkError.missingTensor`.
    package func tensor(_ part: String) throws -> Tensor {
        guard let tensor = tensors?[part] else { throw NetworkError.missingTensor(name: "\(tensors?.name ?? "").\(part)") }
        return tensor
    }

    /// The activation behind the operation, which the caller computes in the same pass over memory.
    package mutating func takeActivation() -> FusedActivation {
        tookActivation = activation != .none
        return activation
    }
}

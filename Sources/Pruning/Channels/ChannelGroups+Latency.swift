import Displays
import Networks
import Synchronization
import Tensors

extension ChannelGroups {
    /// Time of one image as a function of the groups' widths, from a table of layer times measured on this machine:
    /// one thread, a batch of 16, each layer alone with what is fused into it and without the cost of a call, then scaled
    /// so that the whole network's time is met at full width. Nanoseconds.
    func measuredLatencyModel(network: Network) throws -> CostModel {
        let timed = graph.nodes.filter { isTimed($0) }
        let progress = ProgressBar("timing the layers of \(network.name)", total: timed.count)
        defer { progress.finish() }
        var timer = try LayerTimer()
        var tables: [LayerTimes] = []
        var terms: [CostTerm] = []
        for node in timed {
            let input = inputLayout(of: node).extent
            let ownsOutputs = node.operation.outputs != nil
            let output = ownsOutputs ? layouts[node.id].extent : .one
            let shape = graph.inputShape(of: node)
            let table = try timer.times(
                node, shape: shape, inputs: Self.points(shape.last ?? 1, fixed: input.parts.isEmpty),
                outputs: ownsOutputs ? Self.points(node.channels, fixed: output.parts.isEmpty) : [1],
                activation: activation(after: node))
            terms.append(
                CostTerm(layer: payingLayer(of: node.id), coefficient: 0, input: input, output: output, table: tables.count))
            tables.append(table)
            progress.advance()
        }
        let channels = groups.map(\.channels)
        let alone = CostModel(channels: channels, layerCount: max(layers.count, 1), terms: terms, tables: tables)
        let whole = try LayerTimer.nanoseconds(
            InferencePlan(graph: graph, tensors: network.tensors), seconds: LayerTimer.wholeSeconds)
        let scale = max(whole - timer.callNanoseconds, 0) / max(Double(alone.fullCost), 1)
        let call = CostTerm(layer: 0, coefficient: Int(timer.callNanoseconds.rounded()), input: .one)
        return CostModel(
            channels: channels, layerCount: max(layers.count, 1), terms: terms + [call],
            tables: tables.map { LayerTimes(inputs: $0.inputs, outputs: $0.outputs, measured: $0.grid.map { $0 * scale }) })
    }

    /// Whether a node takes time of its own: batch norms and activations are fused into what they follow.
    private func isTimed(_ node: GraphNode) -> Bool {
        switch node.operation {
        case .convolution, .depthwiseConvolution, .dense, .maxPool, .averagePool, .globalAveragePool: true
        case .input, .flatten, .dropout, .add, .concatenate, .batchNorm, .relu, .relu6: false
        }
    }

    private func activation(after node: GraphNode) -> Operation? {
        var node = node
        for _ in 0..<2 {
            guard let next = graph.nodes.first(where: { $0.inputs == [node.id] }) else { return nil }
            if next.operation == .relu || next.operation == .relu6 { return next.operation }
            guard next.operation == .batchNorm else { return nil }
            node = next
        }
        return nil
    }

    /// Channel counts at which a layer is timed: dense where small layers change fast.
    private static func points(_ channels: Int, fixed: Bool) -> [Int] {
        guard !fixed else { return [channels] }
        let shares = [0.125, 0.25, 0.375, 0.5, 0.75, 1.0]
        let counts = shares.map { max(1, min(channels, Int(Double(channels) * $0 / 8) * 8)) }
        return Set(counts + [channels]).sorted()
    }
}

/// Times single layers; equal layers are timed once.
struct LayerTimer {
    private struct Key: Hashable {
        let operation: Operation
        let shape: [Int]
        let activation: Operation?
    }
    private var known: [Key: Double] = [:]
    /// What it takes to run a plan that does nothing, an image.
    let callNanoseconds: Double

    init() throws {
        var graph = try Graph(input: [16])
        try graph.append(.relu, name: "nothing", inputs: [0])
        callNanoseconds = try Self.nanoseconds(InferencePlan(graph: graph, tensors: [:]))
    }

    /// Images at a time.
    private static let batch = 16
    /// How long a whole network is timed.
    static let wholeSeconds = 0.2

    mutating func times(
        _ node: GraphNode, shape: [Int], inputs: [Int], outputs: [Int], activation: Operation?
    ) throws -> LayerTimes {
        var measured: [Double] = []
        for input in inputs {
            for output in outputs {
                try Interruption.check()
                let operation = node.operation.withOutputs(output)
                let key = Key(operation: operation, shape: shape.dropLast() + [input], activation: activation)
                let time = try known[key] ?? measure(key)
                known[key] = time
                measured.append(time)
            }
        }
        return LayerTimes(inputs: inputs, outputs: outputs, measured: measured)
    }

    private func measure(_ key: Key) throws -> Double {
        var graph = try Graph(input: key.shape)
        var last = try graph.append(key.operation, name: "layer", inputs: [0])
        if let activation = key.activation { last = try graph.append(activation, name: "activation", inputs: [last]) }
        let tensors = try Initializer.heNormal.tensors(for: graph, seed: 0)
        return max(0, try Self.nanoseconds(InferencePlan(graph: graph, tensors: tensors)) - callNanoseconds)
    }

    /// The shortest of several runs, an image, on one thread, in its processor time: other programs do not count.
    /// - Parameter seconds: How long to go on at least; more runs find a quieter moment.
    static func nanoseconds(_ plan: InferencePlan, seconds: Double = 0.004) throws -> Double {
        let images = try Tensor(zeros: [batch] + plan.inputShape)
        let result = ResultSlots<Double>(count: 2)
        // Inside a parallel loop the plan stays on its thread.
        Parallelism.forEach(2) { index in
            result.fill(index) { index == 0 ? try shortest(plan, images, seconds) : 0 }
        }
        return try result.all()[0]
    }

    private static func shortest(_ plan: InferencePlan, _ images: Tensor, _ least: Double) throws -> Double {
        var best = Double.infinity
        var spent = 0.0
        var runs = 0
        while runs < 3 || (spent < least && runs < 1_000) {
            let start = ProcessMeter.threadSeconds
            _ = try plan(images)
            let seconds = ProcessMeter.threadSeconds - start
            best = min(best, seconds)
            spent += seconds
            runs += 1
        }
        return best * 1e9 / Double(batch)
    }
}

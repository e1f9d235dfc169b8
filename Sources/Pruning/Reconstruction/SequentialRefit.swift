import Displays
import Networks
import Tensors

/// Fits a cut network anew from its first layer to its last: each layer to the outputs that it had in the whole network, from
/// the inputs that it gets in the cut one, in which all layers before it are fitted already; then the statistics of the batch
/// norm behind it. The fits of `Reconstruction` know nothing of what layers before them have lost, since one factor serves all
/// plans; this one knows, and costs some passes over the calibration images for each plan.
struct SequentialRefit: Sendable {
    /// Whole.
    let network: Network
    let groups: ChannelGroups
    /// Of which the first are looked at.
    let training: FairOrder
    let rules: PruningRules

    /// Images in one pass, where their activations leave room.
    static let batchSize = 50
    /// Images whose maps the statistics of batch norms come from.
    static let statisticsImages = 500

    /// - Parameters:
    ///   - graph: Cut.
    ///   - tensors: Cut, and fitted as a start.
    ///   - kept: The channels that each group keeps, rising.
    ///   - isShown: Whether a progress bar says how far it is.
    func tensors(
        _ graph: Graph, _ tensors: [String: Tensor], kept: [[Int]], isShown: Bool = true
    ) throws -> [String: Tensor] {
        let progress = isShown ? ProgressBar("refitting \(network.name)", total: graph.nodes.count - 1) : nil
        defer { progress?.finish() }
        var cut = NetworkPart(graph: graph, tensors: tensors)
        var targets = OriginalOutputs(refit: self, kept: kept)
        let layers = Set(groups.layers.map(\.node))
        var changed = [Bool](repeating: false, count: graph.nodes.count)
        for node in graph.nodes.dropFirst() {
            let isBehind = node.inputs.contains { changed[$0] }
            changed[node.id] = isBehind
            if layers.contains(node.id) {
                let layout = groups.inputLayout(of: network.graph.nodes[node.id])
                let losesInputs = layout.indices(keeping: kept).count < layout.origins.count
                changed[node.id] = losesInputs || isBehind
                if changed[node.id] && node.isFitted { try fit(node, &cut, targets.rows(of: node.id)) }
            } else if isBehind && graph.hasStatistics(node) {
                try measure(node, &cut)
            }
            progress?.advance()
        }
        return cut.tensors
    }

    /// - Parameter nodes: Those of the whole network whose outputs are kept for a pass.
    fileprivate func images(_ limit: Int, keeping nodes: [Int] = []) -> [[Int]] {
        let count = min(limit, training.count)
        let size = network.graph.imagesAtOnce(Self.batchSize, keeping: nodes)
        return stride(from: 0, to: count, by: size).map { Array($0..<min($0 + size, count)) }
    }

    /// Gives a layer the weights, and where it has one the bias, nearest to its outputs in the whole network.
    /// - Parameter targets: These outputs at the sampled positions, `[rows, outputs]`.
    private func fit(_ node: GraphNode, _ cut: inout NetworkPart, _ targets: [Float]) throws {
        let name = node.name + ".weight"
        guard let weight = cut.tensors[name] else { throw NetworkError.missingTensor(name: name) }
        let inputs = weight.count / node.channels, outputs = node.channels, width = inputs + outputs + 1
        // XᵀX, XᵀY and sums of the layer's inputs X in the cut network, its outputs Y in the whole one, and ones.
        // Every third batch judges what the others say.
        var sums = [UpperTriangle](repeating: UpperTriangle(size: width), count: 2), first = 0, batches = 0
        try forEachBatch(node, cut) { rows in
            let count = rows.count / inputs
            sums[batches % 3 == 2 ? 1 : 0].addGram(of: Self.joined(rows, inputs, targets[(first * outputs)...], outputs))
            first += count
            batches += 1
        }
        let bias = node.name + ".bias"
        // Outputs may be off by a constant where a bias makes up for it, or the statistics of the norm behind.
        let isShifted = cut.tensors[bias] != nil || cut.isBeforeNorms(node.id)
        let fit = LeastSquares(
            sums[0], held: sums[1], inputs: inputs, outputs: outputs, isShifted: isShifted, prior: weight.scalars)
        guard let fit else { throw PruningError.activationsNotFinite(network: network.name, layer: node.title) }
        cut.tensors[name] = try Tensor(fit.weight, shape: weight.shape)
        if cut.tensors[bias] != nil { cut.tensors[bias] = try Tensor(fit.offset, shape: [outputs]) }
    }

    /// Rows of inputs, outputs and a one.
    private static func joined(_ inputs: [Float], _ inputCount: Int, _ outputs: ArraySlice<Float>, _ outputCount: Int) -> [Float] {
        let count = inputs.count / inputCount, width = inputCount + outputCount + 1
        return inputs.withUnsafeBufferPointer { inputs in
            outputs.withUnsafeBufferPointer { outputs in
                [Float](unsafeUninitializedCapacity: count * width) { target, filled in
                    for row in 0..<count {
                        for column in 0..<inputCount { target[row * width + column] = inputs[row * inputCount + column] }
                        for column in 0..<outputCount {
                            target[row * width + inputCount + column] = outputs[row * outputCount + column]
                        }
                        target[row * width + width - 1] = 1
                    }
                    filled = count * width
                }
            }
        }
    }

    /// What a layer sees in the cut network at the sampled positions, row by row, batch by batch.
    private func forEachBatch(_ node: GraphNode, _ cut: NetworkPart, _ body: ([Float]) throws -> Void) throws {
        let before = try cut.plan(through: node.inputs[0])
        let sampler = PatchSampler(node: node, inputShape: cut.graph.inputShape(of: node))
        for indices in images(rules.calibrationImages) {
            try Interruption.check()
            let batch = try training.batch(indices)
            try body(sampler.rows(
                try before(batch.images), images: indices, layer: node.id, count: rules.positionsPerImage))
        }
    }

    /// Gives a batch norm the mean and variance of its inputs.
    private func measure(_ node: GraphNode, _ cut: inout NetworkPart) throws {
        let plan = try cut.plan(through: node.inputs[0])
        let channels = node.channels
        var sums = [Double](repeating: 0, count: channels), squares = sums, count = 0
        for indices in images(Self.statisticsImages) {
            try Interruption.check()
            let values = try plan(training.batch(indices).images)
            values.withScalars { scalars in
                for start in stride(from: 0, to: scalars.count, by: channels) {
                    for channel in 0..<channels {
                        let value = Double(scalars[start + channel])
                        sums[channel] += value
                        squares[channel] += value * value
                    }
                }
                count += scalars.count / channels
            }
        }
        let means = sums.map { $0 / Double(max(count, 1)) }
        let variances = zip(squares, means).map { max(0, $0 / Double(max(count, 1)) - $1 * $1) }
        cut.tensors[node.name + ".running_mean"] = try Tensor(means.map(Float.init), shape: [channels])
        cut.tensors[node.name + ".running_var"] = try Tensor(variances.map(Float.init), shape: [channels])
    }
}

/// A network that is run up to one of its nodes.
private struct NetworkPart {
    let graph: Graph
    var tensors: [String: Tensor]

    /// Whether batch norms alone read a node's output.
    func isBeforeNorms(_ node: Int) -> Bool {
        let readers = graph.nodes.filter { $0.inputs.contains(node) }
        return !readers.isEmpty && readers.allSatisfy { graph.hasStatistics($0) }
    }

    /// What computes a node's own output, and nothing that it does not need.
    func plan(through last: Int) throws -> (Tensor) throws -> Tensor {
        guard last > 0 else { return { $0 } }
        var needed: Set<Int> = [last]
        for node in graph.nodes[...last].reversed() where needed.contains(node.id) { needed.formUnion(node.inputs) }
        var part = try Graph(input: graph.inputShape), places = [0: 0]
        for node in graph.nodes[1...last] where needed.contains(node.id) {
            places[node.id] = try part.append(node.operation, name: node.name, inputs: node.inputs.map { places[$0] ?? 0 })
        }
        let shapes = part.tensorShapes
        let plan = try InferencePlan(graph: part, tensors: tensors.filter { shapes[$0.key] != nil })
        return { try plan($0) }
    }
}

/// What layers of the whole network give at the sampled positions, some layers in one pass: as many as memory should hold.
private struct OriginalOutputs {
    let refit: SequentialRefit
    let kept: [[Int]]
    private var known: [Int: [Float]] = [:]

    private static let largestBytes = 192 << 20

    init(refit: SequentialRefit, kept: [[Int]]) {
        self.refit = refit
        self.kept = kept
    }

    /// Of the channels that the cut network keeps, `[rows, channels]`.
    mutating func rows(of node: Int) throws -> [Float] {
        if known[node] == nil { known = try Self.sampled(following(node), refit, kept) }
        guard let rows = known.removeValue(forKey: node) else { preconditionFailure("node \(node) was not sampled") }
        return rows
    }

    private func following(_ first: Int) -> [Int] {
        let graph = refit.network.graph
        let images = min(refit.rules.calibrationImages, refit.training.count)
        var bytes = 0
        var result: [Int] = []
        for node in graph.nodes[first...] where node.isFitted {
            bytes += 4 * images * min(refit.rules.positionsPerImage, node.positions) * node.channels
            if !result.isEmpty && bytes > Self.largestBytes { break }
            result.append(node.id)
        }
        return result
    }

    private static func sampled(_ nodes: [Int], _ refit: SequentialRefit, _ kept: [[Int]]) throws -> [Int: [Float]] {
        let graph = refit.network.graph, rules = refit.rules
        let plan = try InferencePlan(graph: graph, tensors: refit.network.tensors, observing: nodes)
        let features = nodes.map { refit.groups.keptFeatures(of: $0, kept: kept) }
        var result = [[Float]](repeating: [], count: nodes.count)
        let images = min(rules.calibrationImages, refit.training.count)
        for (place, id) in nodes.enumerated() {
            result[place].reserveCapacity(images * min(rules.positionsPerImage, graph.nodes[id].positions) * features[place].count)
        }
        for indices in refit.images(rules.calibrationImages, keeping: nodes) {
            try Interruption.check()
            let observed = try plan.observations(of: refit.training.batch(indices).images)
            for (place, id) in nodes.enumerated() {
                let node = graph.nodes[id]
                let sampler = PatchSampler(node: node, inputShape: graph.inputShape(of: node))
                let taken = min(rules.positionsPerImage, node.positions)
                let chosen = features[place]
                var rows: [Float] = []
                rows.reserveCapacity(indices.count * taken * chosen.count)
                observed[place].withScalars { scalars in
                    for (index, image) in indices.enumerated() {
                        for position in sampler.chosenPositions(taken, of: node.positions, image: image, layer: id) {
                            let source = (index * node.positions + position) * node.channels
                            for feature in chosen { rows.append(scalars[source + feature]) }
                        }
                    }
                }
                result[place] += rows
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(nodes, result))
    }
}

extension GraphNode {
    /// Whether outputs are sums of inputs at known places.
    fileprivate var isFitted: Bool { operation.isPrunable && operation.base.patches != nil }
}

extension Graph {
    /// Whether a node normalises by statistics of its inputs.
    fileprivate func hasStatistics(_ node: GraphNode) -> Bool { tensors(of: node).contains { $0.role == .runningMean } }
}

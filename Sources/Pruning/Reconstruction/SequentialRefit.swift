import Displays
import Networks
import Tensors

/// Fits a cut network anew from its first layer to its last: each layer to the outputs that it had in the whole network, from
/// the inputs that it gets in the cut one, in which all layers before it are fitted already; then the statistics of the batch
/// norm behind it. The fits of `Reconstruction` know nothing of what layers before them have lost, since one factor serves all
/// plans; this one knows, and costs some passes over the calibration images for each plan.
package struct SequentialRefit: Sendable {
    /// Whole.
    let network: Network
    let groups: ChannelGroups
    let training: any Examples
    let rules: PruningRules

    /// Images in one pass; bounds the memory of activations.
    static let batchSize = 50
    /// Images whose maps the statistics of batch norms come from.
    static let statisticsImages = 500

    nonisolated(unsafe) package static var fitsFilters = true
    nonisolated(unsafe) package static var keepsStatistics = false

    /// - Parameters:
    ///   - graph: Cut.
    ///   - tensors: Cut, and fitted as a start.
    ///   - kept: The channels that each group keeps, rising.
    func tensors(_ graph: Graph, _ tensors: [String: Tensor], kept: [[Int]]) throws -> [String: Tensor] {
        let progress = ProgressBar("refitting \(network.name)", total: graph.nodes.count - 1)
        defer { progress.finish() }
        var cut = NetworkPart(graph: graph, tensors: tensors)
        let whole = NetworkPart(graph: network.graph, tensors: network.tensors)
        let layers = Dictionary(uniqueKeysWithValues: groups.layers.enumerated().map { ($1.node, $0) })
        var changed = [Bool](repeating: false, count: graph.nodes.count)
        for node in graph.nodes.dropFirst() {
            let losesInputs = groups.inputLayout(of: network.graph.nodes[node.id]).indices(keeping: kept).count
                < network.graph.nodes[node.inputs[0]].channels
            let isBehind = node.inputs.contains { changed[$0] }
            if layers[node.id] != nil {
                if losesInputs || isBehind { try fit(node, &cut, whole, kept) }
                changed[node.id] = losesInputs || isBehind
            } else {
                changed[node.id] = isBehind
                if isBehind && node.operation == .batchNorm { try measure(node, &cut) }
                if isBehind && Self.fitsFilters, case .depthwiseConvolution = node.operation {
                    try fitFilters(node, &cut, whole, kept)
                }
            }
            progress.advance()
        }
        return cut.tensors
    }

    private func images(_ limit: Int) -> [[Int]] {
        var generator = SeededGenerator(seed: 0x5EF17)
        let count = min(limit, training.count)
        let order = Array(generator.permutation(of: training.count).prefix(count))
        return stride(from: 0, to: count, by: Self.batchSize).map { Array(order[$0..<min($0 + Self.batchSize, count)]) }
    }

    /// Gives a layer the weights, and where it has one the bias, nearest to its outputs in the whole network.
    private func fit(_ node: GraphNode, _ cut: inout NetworkPart, _ whole: NetworkPart, _ kept: [[Int]]) throws {
        let name = node.name + ".weight"
        guard let weight = cut.tensors[name] else { throw NetworkError.missingTensor(name: name) }
        let inputs = weight.count / node.channels, outputs = node.channels
        let features = groups.keptFeatures(of: node.id, kept: kept)
        let sums = try sums(node, cut, whole, inputs: inputs, features: features)
        guard let fit = LeastSquares(sums, inputs: inputs, outputs: outputs, prior: weight.scalars, ridge: rules.ridge) else {
            throw PruningError.activationsNotFinite(network: network.name, layer: node.name)
        }
        cut.tensors[name] = try Tensor(fit.weight, shape: weight.shape)
        if cut.tensors[node.name + ".bias"] != nil {
            cut.tensors[node.name + ".bias"] = try Tensor(fit.offset, shape: [outputs])
        }
    }

    /// XᵀX, XᵀY and sums of the layer's inputs X in the cut network, its outputs Y in the whole one, and ones.
    private func sums(
        _ node: GraphNode, _ cut: NetworkPart, _ whole: NetworkPart, inputs: Int, features: [Int]
    ) throws -> UpperTriangle {
        let before = try cut.plan(through: node.inputs[0]), after = try whole.plan(through: node.id)
        let sampler = PatchSampler(node: node, inputShape: cut.graph.inputShape(of: node))
        let taken = min(rules.positionsPerImage, node.positions)
        let width = inputs + features.count + 1
        let all = network.graph.nodes[node.id].channels
        var sums = UpperTriangle(size: width)
        for indices in images(rules.calibrationImages) {
            try Interruption.check()
            let batch = try training.batch(indices)
            let rows = sampler.rows(try before(batch.images), images: indices, layer: node.id, count: rules.positionsPerImage)
            let outputs = try after(batch.images)
            var joined = [Float](repeating: 1, count: indices.count * taken * width)
            outputs.withScalars { outputs in
                for (place, image) in indices.enumerated() {
                    for (index, position) in sampler.chosenPositions(taken, of: node.positions, image: image, layer: node.id).enumerated() {
                        let row = place * taken + index, target = row * width
                        for column in 0..<inputs { joined[target + column] = rows[row * inputs + column] }
                        let source = (place * node.positions + position) * all
                        for (column, feature) in features.enumerated() {
                            joined[target + inputs + column] = outputs[source + feature]
                        }
                    }
                }
            }
            sums.addGram(of: joined)
        }
        return sums
    }

    /// Gives each filter of a depth-wise convolution the weights nearest to its outputs in the whole network.
    private func fitFilters(_ node: GraphNode, _ cut: inout NetworkPart, _ whole: NetworkPart, _ kept: [[Int]]) throws {
        guard let weight = cut.tensors[node.name + ".weight"] else { return }
        let channels = node.channels, taps = weight.count / channels
        let features = groups.keptFeatures(of: node.id, kept: kept)
        let before = try cut.plan(through: node.inputs[0]), after = try whole.plan(through: node.id)
        let sampler = PatchSampler(node: node, inputShape: cut.graph.inputShape(of: node))
        let taken = min(rules.positionsPerImage, node.positions)
        let all = network.graph.nodes[node.id].channels
        let side = taps + 2
        var sums = [Double](repeating: 0, count: channels * side * side)
        for indices in images(rules.calibrationImages) {
            try Interruption.check()
            let batch = try training.batch(indices)
            let rows = sampler.rows(try before(batch.images), images: indices, layer: node.id, count: rules.positionsPerImage)
            let outputs = try after(batch.images)
            outputs.withScalars { outputs in
                var row = [Double](repeating: 1, count: side)
                for (place, image) in indices.enumerated() {
                    for (index, position) in sampler.chosenPositions(taken, of: node.positions, image: image, layer: node.id).enumerated() {
                        let start = (place * taken + index) * taps * channels
                        let source = (place * node.positions + position) * all
                        for channel in 0..<channels {
                            for tap in 0..<taps { row[tap] = Double(rows[start + tap * channels + channel]) }
                            row[taps] = Double(outputs[source + features[channel]])
                            let target = channel * side * side
                            for i in 0..<side {
                                for j in i..<side { sums[target + i * side + j] += row[i] * row[j] }
                            }
                        }
                    }
                }
            }
        }
        var values = weight.scalars
        var offsets = cut.tensors[node.name + ".bias"]?.scalars
        for channel in 0..<channels {
            let own = Array(sums[channel * side * side..<(channel + 1) * side * side])
            let prior = (0..<taps).map { values[$0 * channels + channel] }
            guard let fit = LeastSquares(side: side, inputs: taps, outputs: 1, prior: prior, ridge: 1e-3, { own[min($0, $1) * side + max($0, $1)] })
            else { continue }
            for tap in 0..<taps { values[tap * channels + channel] = fit.weight[tap] }
            offsets?[channel] = fit.offset[0]
        }
        cut.tensors[node.name + ".weight"] = try Tensor(values, shape: weight.shape)
        if let offsets { cut.tensors[node.name + ".bias"] = try Tensor(offsets, shape: [channels]) }
    }

    /// Gives a batch norm the mean and variance of its inputs.
    private func measure(_ node: GraphNode, _ cut: inout NetworkPart) throws {
        if Self.keepsStatistics { return }
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

/// Weights and offsets that give the outputs from the inputs with the least squares, drawn towards given weights.
struct LeastSquares {
    /// `[inputs, outputs]`.
    let weight: [Float]
    let offset: [Float]

    init?(_ sums: UpperTriangle, inputs: Int, outputs: Int, prior: [Float], ridge: Double) {
        self.init(side: sums.size, inputs: inputs, outputs: outputs, prior: prior, ridge: ridge) { Double(sums[$0, $1]) }
    }

    /// - Parameters:
    ///   - element: Sums of products of inputs, outputs and a one, in this order.
    ///   - ridge: As a share of the mean of the inputs' variances.
    init?(side: Int, inputs: Int, outputs: Int, prior: [Float], ridge: Double, _ element: (Int, Int) -> Double) {
        let one = side - 1, count = max(element(one, one), 1)
        let means = (0..<one).map { element($0, one) / count }
        var matrix = [Double](repeating: 0, count: inputs * inputs)
        var trace = 0.0
        for row in 0..<inputs {
            for column in 0...row {
                let value = element(row, column) - count * means[row] * means[column]
                matrix[row * inputs + column] = value
                matrix[column * inputs + row] = value
            }
            trace += matrix[row * inputs + row]
        }
        guard trace.isFinite else { return nil }
        let shift = max(ridge * trace / Double(max(inputs, 1)), 1e-9)
        var right = [Double](repeating: 0, count: inputs * outputs)
        for row in 0..<inputs {
            matrix[row * inputs + row] += shift
            for output in 0..<outputs {
                right[row * outputs + output] = element(row, inputs + output) - count * means[row] * means[inputs + output]
                    + shift * Double(prior[row * outputs + output])
            }
        }
        guard LinearAlgebra.cholesky(&matrix, size: inputs) else { return nil }
        LinearAlgebra.solveLower(matrix, &right, size: inputs, leading: inputs, columns: outputs)
        LinearAlgebra.solveLowerTransposed(matrix, &right, size: inputs, leading: inputs, columns: outputs)
        var offsets = (0..<outputs).map { means[inputs + $0] }
        for row in 0..<inputs {
            for output in 0..<outputs { offsets[output] -= means[row] * right[row * outputs + output] }
        }
        weight = right.map { Float($0) }
        offset = offsets.map { Float($0) }
    }
}

import Networks

/// Brings the features of a state into [0, 1] by one function for all tasks and networks of a run (paper §1).
public struct StateScaling: Sendable, Hashable, Codable {
    var layers = 1
    /// The most decisions of an episode.
    var decisions = 1
    var channels = 1
    var extent = 1
    var stride = 1
    var kernel = 1
    /// Digests of the data sets, in the order of their first task.
    var dataSets: [UInt64] = []
    /// Whether what is known of the reference plan follows the paper's 13 features; it does when actions are relative to it.
    var includesReference = false
    /// Whether what calibration's table says follows in place of which decision it is; it does when all actions are on the
    /// table, and lets one policy serve networks that it has not seen.
    var describesTable = false
    /// What tasks limit, where not all of them limit one and the same; nil otherwise, and in files that do not say.
    var limited: [String]?
    /// What actions mean where these features are seen; nil in files that do not say.
    var reading: ActionReading?

    /// The largest values among the networks of these tasks.
    public init(covering tasks: PruningTasks) {
        reading = tasks[0].rules.reading
        includesReference = tasks.contains { $0.rules.reading != .keepRatio }
        describesTable = tasks.allSatisfy { $0.rules.reading.isOnTable }
        let targets = tasks.map { $0.targets.map(\.name) }
        if Set(targets).count > 1 || targets[0].count > 1 {
            limited = targets.flatMap(\.self).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        for task in tasks {
            let groups = task.evaluator.groups
            layers = max(layers, groups.layers.count)
            decisions = max(decisions, groups.groups.count)
            for layer in groups.layers {
                let node = groups.graph.nodes[layer.node]
                let shape = groups.graph.inputShape(of: node)
                channels = max(channels, shape.last ?? 1, node.channels)
                extent = max(extent, shape.dropLast().max() ?? 1)
                if case .window(let window) = node.operation.base.patches {
                    kernel = max(kernel, window.vertical.kernel)
                    stride = max(stride, window.vertical.stride)
                }
            }
            if !dataSets.contains(task.evaluator.dataDigest) { dataSets.append(task.evaluator.dataDigest) }
        }
    }

    /// - Throws: `PruningError.readingsDiffer` when a task's actions mean something else.
    func requireReading(_ other: ActionReading, of task: PruningTask) throws {
        guard let reading, reading != other else { return }
        throw PruningError.readingsDiffer(task: task.name, expected: reading, actual: other)
    }

    /// What the policy sees before a decision, the paper's 13 features: l, c, n, h, w, stride, k, α, β, FLOPs[l], Reduced,
    /// Rest, a of the step before; and where actions are relative to a plan the share that this layer keeps in it, what
    /// the decisions so far have gained or lost against it, and which decision it is, one feature each: from a single
    /// number l a policy learns slowly to treat neighbouring layers differently.
    func features(_ walk: PruningWalk, task: PruningTask, layerCosts: [Int]) -> [Float] {
        let groups = task.evaluator.groups
        let index = groups.groups[walk.group].consumers[0]
        let node = groups.graph.nodes[groups.layers[index].node]
        let shape = groups.graph.inputShape(of: node)
        var window = (kernel: 1, stride: 0)
        if case .window(let seen) = node.operation.base.patches { window = (seen.vertical.kernel, seen.vertical.stride) }
        let map = shape.count == 3 ? (height: shape[0], width: shape[1]) : (height: 1, width: 1)
        let total = Double(max(walk.budget.model.fullCost, 1))
        let rest = layerCosts[(index + 1)...].reduce(0, +)
        let previous = walk.group == 0 ? 1 : Double(walk.widths[walk.group - 1]) / Double(walk.budget.model.channels[walk.group - 1])
        var features = [
            share(index + 1, layers), share(shape.last ?? 1, channels), share(node.channels, channels),
            share(map.height, extent), share(map.width, extent), share(window.stride, stride),
            share(window.kernel, kernel), task.keep, dataFeature(task), Double(layerCosts[index]) / total,
            (total - Double(walk.costSoFar)) / total, Double(rest) / total, previous,
        ]
        if includesReference {
            features.append(walk.reference / Double(walk.ladder.channels))
            features.append(0.5 + Self.outlookScale * walk.outlook)
            features += describesTable ? walk.tableFeatures : (0..<decisions).map { $0 == walk.group ? 1 : 0 }
        }
        if let limited { features += binding(limited, walk, task) }
        return features.map { Float(min(1, max(0, $0))) }
    }

    /// For everything that some task limits how much it binds: 1 for the limit that leaves the least to the undecided groups, less
    /// for one that leaves them more, 0 where the task has no such limit.
    private func binding(_ limited: [String], _ walk: PruningWalk, _ task: PruningTask) -> [Double] {
        let factors = walk.factors, least = factors.min() ?? 1
        return limited.map { name in
            zip(task.targets, factors).filter { $0.0.name == name }.map { $0.1 > 0 ? least / $0.1 : 1 }.max() ?? 0
        }
    }

    /// Features in a state.
    var featureCount: Int {
        (includesReference ? 15 + (describesTable ? PruningWalk.tableFeatureCount : decisions) : 13) + (limited?.count ?? 0)
    }

    /// An eighth more or less energy spans the feature's range.
    private static let outlookScale = 4.0

    private func share(_ value: Int, _ most: Int) -> Double { Double(value) / Double(most) }

    private func dataFeature(_ task: PruningTask) -> Double {
        let index = dataSets.firstIndex(of: task.evaluator.dataDigest) ?? dataSets.count
        return Double(index) / Double(max(dataSets.count - 1, 1))
    }
}

import Displays
import Networks

/// A smaller version of a network without a search: every group keeps the same share, the most important channels; no data
/// is needed, so that a measure that wants some gives way to L1, and nothing is fitted: fine-tune it.
/// - Parameters:
///   - network: Any network; it is not changed.
///   - keep: The share of multiply-accumulates to keep, above 0 and at most 1.
/// - Throws: `PruningError` when the share is out of range or cannot be reached.
public func prune(_ network: Network, keep: Double, rules: PruningRules = .default) throws -> Network {
    guard keep > 0 && keep <= 1 else { throw PruningError.keepOutOfRange(keep: keep) }
    try rules.validate()
    try network.checkFinite()
    for name in rules.multiples.keys.sorted() { _ = try network.graph.nodes(in: name) }
    let groups = try ChannelGroups(network.graph, excluding: rules.excluding)
    guard !groups.groups.isEmpty else { throw PruningError.nothingToPrune(network: network.name) }
    let budget = try Budget(groups.macModel, keep: keep, target: .macs, rules: rules, network: network.name)
    let ranking = try ImportanceSubject(network: network, groups: groups).ranking(by: rules.importance.measure)
    let surgery = Surgery(groups: groups, kept: CandidateBuilder.kept(budget.uniformWidths(), ranking))
    return try Network(graph: surgery.graph(), tensors: surgery.tensors(network.tensors), name: network.name)
}

extension Network {
    /// Weights that are no numbers rank no channels.
    /// - Throws: `PruningError.tensorNotFinite`.
    func checkFinite() throws {
        for (tensor, values) in tensors.sorted(by: { $0.key < $1.key }) where !values.isFinite {
            throw PruningError.tensorNotFinite(network: name, tensor: tensor)
        }
    }
}

/// How one call prunes a network with data.
public enum PruningMethod: String, Sendable, Hashable, CaseIterable {
    /// The plan that loses least by what calibration knows of the layers: see `PruningTask.tablePlan(coefficients:)`.
    case table
    /// Every group keeps the same share.
    case uniform
    /// Again and again the cut that loses least accuracy for what it saves, until the budget is met.
    case greedy
}

/// A smaller version of a network without a learner, its layers fitted to their original outputs on training images.
/// - Parameters:
///   - network: Trained; it is not changed.
///   - keep: The share of multiply-accumulates to keep, above 0 and at most 1.
///   - data: Training images for the fit, validation images for `.greedy`.
public func prune(
    _ network: Network, keep: Double, on data: any TrainingData, method: PruningMethod = .table,
    rules: PruningRules = .default
) throws -> Network {
    let task = try PruningTask(network, on: data, keep: keep, rules: rules)
    switch method {
    case .table: return try task.tablePlan().apply()
    case .uniform: return try task.uniformPlan().apply()
    case .greedy: return try task.greedyPlan().apply()
    }
}

extension PruningTask {
    /// Starts from the whole network and cuts, step by step, the group whose sensitivity to the cut is least for
    /// what it saves, until the budget is met. Uses one `sensitivity` table and no further measurements but the last.
    public func greedyPlan() throws -> PruningPlan {
        let table = try evaluator.sensitivity(steps: 8, rounding: rules.channelRounding, smallestKeep: rules.smallestKeep)
        var places = budget.ladders.map { $0.count - 1 }
        func widths() -> [Int] { zip(budget.ladders, places).map { $0[$1] } }
        var cost = budget.model.cost(widths())
        while cost > limit {
            var best: (group: Int, price: Double, cost: Int)?
            for group in places.indices where places[group] > 0 {
                places[group] -= 1
                let smaller = budget.model.cost(widths())
                let lost = table.accuracy(group, budget.ladders[group][places[group] + 1])
                    - table.accuracy(group, budget.ladders[group][places[group]])
                places[group] += 1
                guard smaller < cost else { continue }
                let price = (max(0, lost) + 1e-5) / Double(cost - smaller)
                if price < best?.price ?? .infinity { best = (group, price, smaller) }
            }
            guard let best else { break }
            places[best.group] -= 1
            cost = best.cost
        }
        return try plan(widths: widths(), accuracy: evaluator.accuracy(widths()))
    }
}

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
    /// The channels of all groups in one order by their weights' size, the smallest first until the budget is met.
    case magnitude
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
    try PruningTask(network, on: data, keep: keep, rules: rules).plan(by: method).apply()
}

extension PruningTask {
    /// The plan that a method without a learner gives.
    public func plan(by method: PruningMethod) throws -> PruningPlan {
        switch method {
        case .table: try tablePlan()
        case .uniform: try uniformPlan()
        case .greedy: try greedyPlan()
        case .magnitude: try magnitudePlan()
        }
    }

    /// The channels of all groups in one order: Σ |W| over the layers that read a channel, relative to its group's mean. The least
    /// go first, until the budget is met; which of a group's channels stay is then said by `rules.importance`. Elsewhere called
    /// global magnitude pruning.
    public func magnitudePlan() throws -> PruningPlan {
        let groups = evaluator.groups
        let scores = try L1Importance().scores(of: ImportanceSubject(network: network, groups: groups)).map { scores in
            guard scores.allSatisfy(\.isFinite) else { throw PruningError.importanceNotFinite(network: network.name) }
            let mean = scores.reduce(0, +) / Float(max(scores.count, 1))
            return scores.map { mean > 0 ? $0 / mean : 1 }
        }
        /// What is left when every channel that scores less goes.
        func widths(_ threshold: Float) -> [Int] {
            zip(budget.ladders, scores).map { ladder, scores in
                ladder.nearest(Double(scores.filter { $0 >= threshold }.count))
            }
        }
        let thresholds = scores.flatMap { $0 }.sorted()
        var low = 0, high = thresholds.count
        while low < high {
            let middle = (low + high) / 2
            if budget.model.cost(widths(thresholds[middle])) <= limit { high = middle } else { low = middle + 1 }
        }
        return try plan(widths: low < thresholds.count ? widths(thresholds[low]) : budget.ladders.map(\.minimum))
    }
}

extension PruningTask {
    /// Starts from the whole network and cuts, step by step, the group whose sensitivity to the cut is least for
    /// what it saves, until the budget is met. Uses one `sensitivity` table and no further measurements but the last.
    public func greedyPlan() throws -> PruningPlan {
        let table = try evaluator.sensitivity(steps: 8, rules: rules)
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

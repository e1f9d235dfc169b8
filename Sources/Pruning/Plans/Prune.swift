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
    /// Of four plans that need no search, the table's, the uniform one, the one through which most energy passes and one halfway
    /// between these, the one whose network is the best on the validation images as it is handed out.
    case best
}

/// A smaller version of a network without a learner, its layers fitted to their original outputs on training images.
/// - Parameters:
///   - network: Trained; it is not changed.
///   - keep: The share of multiply-accumulates to keep, above 0 and at most 1.
///   - data: Training images for the fit, validation images for `.best` and `.greedy`.
public func prune(
    _ network: Network, keep: Double, on data: any TrainingData, method: PruningMethod = .best,
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
        case .best: try bestPlan()
        }
    }

    /// Which of the plans that need no search is the best differs from network to network, and scores before the refit order
    /// them otherwise than those after it: so the few are judged as they are handed out.
    private func bestPlan() throws -> PruningPlan {
        let table = try tablePlan()
        guard let curves = try evaluator.fitCurves() else { return table }
        var candidates = [table.widths]
        for candidate in ReferencePlan.candidates(budget, curves) {
            let widths = candidate.widths(budget)
            if !candidates.contains(widths) { candidates.append(widths) }
        }
        let progress = ProgressBar("judging plans of \(network.name)", total: candidates.count)
        defer { progress.finish() }
        var best: (widths: [Int], accuracy: Double, rank: Double)?
        for widths in candidates {
            let score = try rules.refits ? evaluator.scoreRefitted(widths) : evaluator.score(widths)
            let rank = try rank(score, cost: budget.model.cost(widths))
            if rank > best?.rank ?? -.infinity { best = (widths, score.accuracy, rank) }
            progress.advance()
        }
        guard let best else { return table }
        return try plan(widths: best.widths, accuracy: best.accuracy)
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
            if budget.allows(widths(thresholds[middle])) { high = middle } else { low = middle + 1 }
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
        var burden = budget.burden(widths())
        while burden > 0 {
            var best: (group: Int, price: Double, burden: Double)?
            var mildest: (group: Int, lost: Double)?
            for group in places.indices where places[group] > 0 {
                places[group] -= 1
                let smaller = budget.burden(widths())
                let lost = table.accuracy(group, budget.ladders[group][places[group] + 1])
                    - table.accuracy(group, budget.ladders[group][places[group]])
                places[group] += 1
                if lost < mildest?.lost ?? .infinity { mildest = (group, lost) }
                guard smaller < burden else { continue }
                let price = (max(0, lost) + 1e-5) / (burden - smaller)
                if price < best?.price ?? .infinity { best = (group, price, smaller) }
            }
            // Measured times may not fall at a step; there, what loses least is cut.
            guard let group = best?.group ?? mildest?.group else { break }
            places[group] -= 1
            burden = budget.burden(widths())
        }
        return try plan(widths: widths(), accuracy: evaluator.accuracy(widths()))
    }
}

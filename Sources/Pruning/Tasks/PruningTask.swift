#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Displays
import Networks
import Synchronization
import Tensors

/// A network to prune, the data whose accuracy counts, and the share of its cost to keep: the paper's (α, β).
///
/// A task sees the network as it is now; training it further later changes nothing here.
/// Tasks for the same network and data share calibration and every accuracy that was measured.
public struct PruningTask: Sendable {
    /// The share of the cost to keep, α.
    public let keep: Double
    /// What is limited.
    public let target: CostTarget
    public let rules: PruningRules
    /// Measures pruned networks; shared with all tasks for the same network and data.
    public let evaluator: CandidateEvaluator
    package let budget: Budget
    /// What relative actions are relative to, once it is known; copies of a task share it.
    let known = SharedPlans()
    /// "MobileNet on FashionMNIST, keep 0.3".
    public let name: String
    /// "keep 0.3": what tells it from other tasks of the same network and data.
    public let share: String

    /// - Parameters:
    ///   - network: Trained; its weights are copied.
    ///   - data: Images of the network's input shape; only its training and validation splits are ever looked at. Its labels
    ///     are not, when `rules.reward` is `.fidelity`, which it becomes where there are none.
    ///   - keep: The share of the cost to keep, above 0 and at most 1.
    /// - Throws: `PruningError` when the share is out of range or cannot be reached.
    public init(
        _ network: Network, on data: any TrainingData, keep: Double, of target: CostTarget = .macs,
        rules: PruningRules = .default
    ) throws {
        guard keep > 0 && keep <= 1 else { throw PruningError.keepOutOfRange(keep: keep) }
        try rules.validate()
        var rules = rules
        if !data.isLabelled { rules.reward = .fidelity }
        for name in rules.multiples.keys.sorted() { _ = try network.graph.nodes(in: name) }
        let evaluator = try CandidateEvaluator.shared(network: network, data: data, rules: rules)
        budget = try Budget(
            evaluator.costModel(target, rules: rules), keep: keep, target: target, rules: rules, network: network.name)
        self.keep = keep
        self.target = target
        self.rules = rules
        self.evaluator = evaluator
        share = "keep \(keep)" + (target == .macs ? "" : " of \(target.rawValue)")
        name = "\(network.name) on \(data.name), \(share)"
    }

    /// The unpruned network, as it was when the task was made.
    public var network: Network { evaluator.network }
    public var data: any TrainingData { evaluator.data }
    /// The most the pruned network may cost.
    public var limit: Int { budget.limit }

    /// How well the table of layer times tells the time of whole networks; nil for other targets.
    public func latencyCheck() throws -> LatencyCheck? { target == .latency ? try evaluator.latency(rules).check : nil }

    /// The plan that keeps the same share of every group.
    public func uniformPlan() throws -> PruningPlan {
        try plan(widths: budget.uniformWidths())
    }

    /// An episode before its first decision.
    /// - Parameter reading: What actions mean; nil for what the task's rules say.
    package func walk(_ reading: ActionReading? = nil) throws -> PruningWalk {
        let reading = reading ?? rules.reading
        return PruningWalk(
            budget: budget, reading: reading, reference: reading == .fitRelative ? try referencePlan() : nil,
            table: reading.isOnTable ? try lossTable() : nil,
            least: reading == .coefficients ? try tableAllocation().widths : [])
    }

    /// Of the plans that need no search the one that is rewarded best, the earlier of equals; nil when layers are not fitted.
    private func referencePlan() throws -> ReferencePlan? {
        guard let curves = try evaluator.fitCurves() else { return nil }
        return try known.plan.withLock { known in
            if let known { return known }
            let candidates = ReferencePlan.candidates(budget, curves)
            let results = ResultSlots<Double>(count: candidates.count)
            Parallelism.forEach(candidates.count) { index in
                results.fill(index) {
                    let widths = candidates[index].widths(budget)
                    return try rank(evaluator.score(widths), cost: budget.model.cost(widths))
                }
            }
            let ranks = try results.all()
            try Interruption.check()
            let best = ranks.indices.reduce(0) { ranks[$1] > ranks[$0] ? $1 : $0 }
            known = candidates[best]
            return candidates[best]
        }
    }

    /// What calibration knows of every group at every width.
    package func lossTable() throws -> LossTable {
        LossTable(try evaluator.allocator(target, rules: rules), try evaluator.lossCurves())
    }

    /// What a plan is paid, the cost set aside: the number by which searches compare a task's plans.
    func rank(_ score: CandidateScore, cost: Int) throws -> Double {
        try rules.reward.rank(reward(score, cost: cost), cost: cost)
    }

    /// What a plan is paid.
    func reward(_ score: CandidateScore, cost: Int) throws -> Double {
        try rules.reward.value(score, cost: cost) { try evaluator.unprunedAccuracy() }
    }

    /// Of an accuracy that was measured on as many images as the rules say.
    package func standardError(of accuracy: Double) -> Double {
        (accuracy * (1 - accuracy) / Double(evaluator.scoredImages)).squareRoot()
    }

    /// A plan with these widths, one a group.
    package func plan(widths: [Int], accuracy: Double? = nil) throws -> PruningPlan {
        var plan = try evaluator.plan(widths: widths, accuracy: accuracy)
        if rules.refits && rules.reconstructs { plan.refit = evaluator.refit() }
        if target == .latency { plan.latency = (budget.model.cost(widths), budget.model.fullCost) }
        return plan
    }
}

/// Tasks are the same when one plan means the same in both: the same network, data, share, target and rules.
extension PruningTask: Equatable {
    public static func == (one: PruningTask, other: PruningTask) -> Bool {
        one.evaluator === other.evaluator && one.keep == other.keep && one.target == other.target && one.rules == other.rules
    }

    /// All that scores of its plans depend on, for a checkpoint.
    var identity: [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let rules = (try? encoder.encode(rules)).map { String(decoding: $0, as: UTF8.self) } ?? "\(rules)"
        return [
            "network": ContentDigest(seed: evaluator.digest).text, "data set": ContentDigest(seed: evaluator.dataDigest).text,
            "share to keep": "\(keep)", "target": target.rawValue, "set of rules": rules,
        ]
    }
}

/// Plans that need no search, each found when it is first asked for.
final class SharedPlans: Sendable {
    let plan = Mutex<ReferencePlan?>(nil)
    let table = Mutex<Allocation?>(nil)
}

extension PruningTask: CustomStringConvertible {
    public var description: String { name }
}

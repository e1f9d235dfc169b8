#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Displays
import Networks
import Synchronization
import Tensors

/// A network to prune, the data whose accuracy counts, and what it may cost: a share, the paper's (α, β), or limits on one or
/// several costs, here or on other devices.
///
/// A task sees the network as it is now; training it further later changes nothing here.
/// Tasks for the same network and data share calibration and every accuracy that was measured.
public struct PruningTask: Sendable {
    /// The share of the cost to keep, α; where the limit is an amount, what that is of the whole network's.
    public let keep: Double
    /// What is limited; of several limits what the first one is on.
    public var target: CostTarget { limits[0].placedTarget }
    /// What the pruned network may cost, each on a known device; every plan meets all of them.
    public let limits: [Limit]
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
        try self.init(network, on: data, limits: [.share(keep, of: target)], rules: rules)
    }

    /// - Parameters:
    ///   - limit: What the pruned network may cost.
    ///   - device: Where `.milliseconds` and `.millijoules` are meant; nil for this machine.
    /// - Throws: `PruningError.unreachable` with the smallest reachable value; `DeviceError` when the device's table does not fit.
    public init(
        _ network: Network, on data: any TrainingData, limit: Limit, device: Device? = nil, rules: PruningRules = .default
    ) throws {
        try self.init(network, on: data, limits: [limit], device: device, rules: rules)
    }

    /// - Parameters:
    ///   - limits: What the pruned network may cost in one respect or several, 1 to 8; every plan meets all of them. Shares, states and
    ///     fronts go by the first.
    ///   - device: Where `.milliseconds` and `.millijoules` are meant; nil for this machine.
    /// - Throws: `PruningError.unreachable` with the smallest reachable values; `DeviceError` when a device's table does not fit.
    public init(
        _ network: Network, on data: any TrainingData, limits: [Limit], device: Device? = nil, rules: PruningRules = .default
    ) throws {
        guard (1...Limit.most).contains(limits.count) else {
            throw PruningError.invalidArgument(argument: "limits", expected: "1 to \(Limit.most) limits", actual: "\(limits.count)")
        }
        let limits = try limits.map { try $0.placed(on: device) }
        try rules.validate()
        var rules = rules
        if !data.isLabelled { rules.reward = .fidelity }
        for name in rules.multiples.keys.sorted() { _ = try network.graph.nodes(in: name) }
        let evaluator = try CandidateEvaluator.shared(network: network, data: data, rules: rules)
        budget = try Budget(
            limits, models: limits.map { try evaluator.costModel($0.placedTarget, rules: rules) }, rules: rules, network: network.name)
        if case .share(let share) = limits[0].amount {
            keep = share
        } else {
            keep = min(1, Double(budget.limit) / Double(max(budget.model.fullCost, 1)))
        }
        self.limits = limits
        self.rules = rules
        self.evaluator = evaluator
        share = limits.map(\.name).joined(separator: ", ")
        name = "\(network.name) on \(data.name), \(share)"
    }

    /// A task whose parts were made elsewhere.
    init(_ content: TaskContent, _ evaluator: CandidateEvaluator) throws {
        keep = content.keep
        limits = content.limits
        rules = content.rules
        self.evaluator = evaluator
        budget = content.budget
        name = content.name
        share = content.share
        if let reference = content.reference, let curves = try evaluator.fitCurves() {
            known.plan.withLock { $0 = ReferencePlan(curves, channels: reference) }
        }
    }

    /// The unpruned network, as it was when the task was made.
    public var network: Network { evaluator.network }
    public var data: any TrainingData { evaluator.data }
    /// The most the pruned network may cost, by the first limit, in its target's unit.
    public var limit: Int { budget.limit }

    /// The share to keep as it was asked for, or three digits of it.
    var keepText: String {
        if case .share = limits[0].amount { return "\(keep)" }
        return fixed(keep, 3)
    }

    /// What each limit is on.
    package var targets: [CostTarget] { limits.map(\.placedTarget) }

    /// How well tables of layers' times or energy tell those of whole networks; nil where nothing limited is measured. Of several
    /// limits the first one that is.
    public func latencyCheck() throws -> LatencyCheck? {
        for target in targets {
            if let measured = try evaluator.measured(target, rules: rules) { return measured.check }
        }
        return nil
    }

    /// What a plan costs by each limit: the plan, the most it may be, the whole network, the smallest reachable, and which limit
    /// binds, that is, leaves the least room to make the plan wider everywhere, or without a plan to one that keeps the same share of
    /// every group.
    public func limitTable(of plan: PruningPlan? = nil) -> Table {
        var table = Table(
            name, columns: ["limit"] + (plan == nil ? [] : ["plan"]) + ["at most", "whole network", "smallest reachable", "binds"])
        let binding = budget.binding(after: [], on: (plan?.widths ?? budget.model.channels).map(Double.init))
        let smallest = budget.ladders.map(\.minimum)
        for (place, (limit, cap)) in zip(limits, budget.caps).enumerated() {
            func said(_ cost: Int) -> String { limit.said(cost, namesDevice: false) }
            table.append(
                [limit.name] + (plan.map { [said(cap.model.cost($0.widths))] } ?? []) + [
                    said(cap.limit), said(cap.model.fullCost), said(cap.model.cost(smallest)), place == binding ? "yes" : "",
                ])
        }
        return table
    }

    /// What a plan costs by each limit, in their order: multiply-accumulates, parameters, bytes, milliseconds or millijoules.
    public func costs(of plan: PruningPlan) -> [Double] {
        zip(limits, budget.caps).map { $0.value(of: $1.model.cost(plan.widths)) }
    }

    /// The plan that keeps the same share of every group.
    public func uniformPlan() throws -> PruningPlan {
        try plan(widths: budget.uniformWidths())
    }

    /// - Throws: `PruningError.planAboveBudget`: for plans of policies that no wall kept below.
    func requireWithinBudget(_ widths: [Int]) throws {
        guard !budget.allows(widths) else { return }
        throw PruningError.planAboveBudget(task: name, cost: budget.model.cost(widths), limit: budget.limit)
    }

    /// An episode before its first decision.
    /// - Parameter reading: What actions mean, always within the wall; nil for what the task's rules say.
    package func walk(_ reading: ActionReading? = nil) throws -> PruningWalk {
        let walls = reading != nil || rules.walls, reading = reading ?? rules.reading
        return PruningWalk(
            budget: budget, reading: reading, reference: reading == .fitRelative ? try referencePlan() : nil,
            table: reading.isOnTable ? try lossTable() : nil,
            least: reading == .coefficients ? try tableAllocation().widths : [], walls: walls)
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
    package func lossTable() throws -> LossTable { try lossTable(budget) }

    /// The same for a budget that differs from the task's in its limits alone.
    func lossTable(_ budget: Budget) throws -> LossTable {
        LossTable(try evaluator.allocator(budget, of: targets), try evaluator.lossCurves())
    }

    /// What a plan is paid, the cost set aside: the number by which searches compare a task's plans.
    package func rank(_ score: CandidateScore, cost: Int) throws -> Double {
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
        plan.costs = zip(limits, budget.caps).filter { $0.0.placedTarget != .macs && $0.0.placedTarget != .parameters }.map { limit, cap in
            (cap.model.cost(widths), cap.model.fullCost, limit)
        }
        return plan
    }
}

/// Tasks are the same when one plan means the same in both: the same network, data, share, target and rules.
extension PruningTask: Equatable {
    public static func == (one: PruningTask, other: PruningTask) -> Bool {
        one.evaluator === other.evaluator && one.limits == other.limits && one.rules == other.rules
    }

    /// All that scores of its plans depend on, for a checkpoint.
    package var identity: [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let rules = (try? encoder.encode(rules)).map { String(decoding: $0, as: UTF8.self) } ?? "\(rules)"
        var parts = [
            "network": ContentDigest(seed: evaluator.digest).text, "data set": ContentDigest(seed: evaluator.dataDigest).text,
            "share to keep": "\(keep)", "target": target.identity, "set of rules": rules,
        ]
        if self.rules.precision != .float32 { parts["precision of scores"] = self.rules.precision.onThisMachine.rawValue }
        if case .share = limits[0].amount, limits.count == 1 { return parts }
        parts["set of limits"] = zip(limits, budget.caps).map { "\($0.name), \($0.placedTarget.identity): \($1.limit)" }.joined(separator: "; ")
        return parts
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

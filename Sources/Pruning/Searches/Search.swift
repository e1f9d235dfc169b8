import Displays
import Tensors

/// Something that looks for good plans: a learner, or a control that it is compared with at equal evaluations.
public protocol Search: AnyObject {
    /// What the search is called in tables and charts.
    var searchName: String { get }
    /// Every plan that was scored, in order; of very many the newest.
    var candidates: [SearchCandidate] { get }
    /// Scores some more plans of every task.
    func advance() throws
    /// The best plan found so far, by what its task rewards; ties by the earlier.
    /// - Throws: `PruningError.unknownTask` for a task that the search does not serve.
    func bestPlan(for task: PruningTask) throws -> PruningPlan
}

extension Search {
    /// Scores at least this many more plans of all tasks together, under a progress bar.
    /// - Throws: `PruningError.invalidArgument`; what scoring throws.
    public func run(evaluations: Int) throws {
        guard evaluations >= 1 else {
            throw PruningError.invalidArgument(argument: "evaluations", expected: "1 or more", actual: "\(evaluations)")
        }
        let progress = ProgressBar(searchName, total: evaluations)
        defer { progress.finish() }
        let start = candidates.count
        while candidates.count - start < evaluations {
            let before = candidates.count
            try advance()
            progress.advance(by: candidates.count - before)
        }
    }
}

/// One plan that a search scored.
public struct SearchCandidate: Sendable, Hashable, Codable {
    /// Plans scored before this one, of all tasks.
    public let index: Int
    public let task: String
    public let taskIndex: Int
    /// Channels kept, one count a group.
    public let widths: [Int]
    /// On the validation split, in the precision of the task's rules; an estimate when a race gave the plan up.
    public let accuracy: Double
    /// What the task pays for it; an estimate likewise.
    public let reward: Double
    /// Whether every validation image was looked at.
    public let isComplete: Bool
    /// The best complete accuracy for this task so far, this plan's included.
    public let best: Double

    /// The same plan with an accuracy that was measured anew.
    func judged(accuracy: Double) -> SearchCandidate {
        SearchCandidate(
            index: index, task: task, taskIndex: taskIndex, widths: widths, accuracy: accuracy, reward: reward, isComplete: isComplete,
            best: best)
    }
}

/// Plans as they come in, with the best of each task. Of very many the oldest are let go.
struct CandidateLog: Codable {
    private struct Best: Codable {
        var candidate: SearchCandidate
        var rank: Double
    }
    private(set) var candidates: [SearchCandidate] = []
    /// Plans that came in.
    private(set) var count = 0
    private var mostAccurate: [Int: Double] = [:]
    private var best: [Int: Best] = [:]

    /// Plans kept at least.
    static let mostCandidates = 100_000

    /// - Parameter rank: What plans of the task are compared by: see `PruningReward.rank`.
    mutating func append(
        task: String, taskIndex: Int, widths: [Int], accuracy: Double, reward: Double, rank: Double, isComplete: Bool
    ) {
        if isComplete { mostAccurate[taskIndex] = max(accuracy, mostAccurate[taskIndex] ?? 0) }
        let candidate = SearchCandidate(
            index: count, task: task, taskIndex: taskIndex, widths: widths, accuracy: accuracy, reward: reward,
            isComplete: isComplete, best: mostAccurate[taskIndex] ?? accuracy)
        if isComplete, rank > best[taskIndex]?.rank ?? -.infinity { best[taskIndex] = Best(candidate: candidate, rank: rank) }
        candidates.append(candidate)
        count += 1
        if candidates.count > Self.mostCandidates + Self.mostCandidates / 8 {
            candidates.removeFirst(candidates.count - Self.mostCandidates)
        }
    }

    /// Appends plans as their tasks scored them: all of them, or none when a reward cannot be had.
    mutating func append(
        _ plans: [(place: Int, widths: [Int])], _ scores: [CandidateScore], of tasks: PruningTasks
    ) throws {
        let rewards = try zip(plans, scores).map { plan, score in
            try tasks[plan.place].reward(score, cost: tasks[plan.place].budget.model.cost(plan.widths))
        }
        let names = tasks.names
        for ((plan, score), reward) in zip(zip(plans, scores), rewards) {
            let task = tasks[plan.place], cost = task.budget.model.cost(plan.widths)
            append(
                task: names[plan.place], taskIndex: plan.place, widths: plan.widths, accuracy: score.accuracy, reward: reward,
                rank: task.rules.reward.rank(reward, cost: cost), isComplete: score.isComplete)
        }
    }

    /// The complete plan of a task that is rewarded best.
    func best(of taskIndex: Int) -> SearchCandidate? { best[taskIndex]?.candidate }

    /// The same with the number by which it is the best.
    func ranked(_ taskIndex: Int) -> (candidate: SearchCandidate, rank: Double)? {
        best[taskIndex].map { ($0.candidate, $0.rank) }
    }

    /// Looks for the best plans anew among those that keep to their budgets now: layers are timed again in every process, so that
    /// a plan that took little enough time yesterday may take too much today.
    mutating func recheck(_ tasks: PruningTasks) {
        for (place, task) in tasks.enumerated() {
            func fits(_ candidate: SearchCandidate) -> Bool { task.budget.allows(candidate.widths) }
            guard let known = best[place]?.candidate, !fits(known) else { continue }
            best[place] = nil
            for candidate in candidates where candidate.taskIndex == place && candidate.isComplete && fits(candidate) {
                let rank = task.rules.reward.rank(candidate.reward, cost: task.budget.model.cost(candidate.widths))
                if rank > best[place]?.rank ?? -.infinity { best[place] = Best(candidate: candidate, rank: rank) }
            }
        }
    }

    /// Whether every plan fits its task.
    func isWhole(for tasks: PruningTasks) -> Bool {
        count >= candidates.count && (candidates + best.values.map(\.candidate)).allSatisfy { candidate in
            guard tasks.indices.contains(candidate.taskIndex) else { return false }
            let channels = tasks[candidate.taskIndex].budget.model.channels
            return candidate.widths.count == channels.count && zip(candidate.widths, channels).allSatisfy { 1...$1 ~= $0 }
        }
    }
}

extension PruningTasks {
    /// The place of a task that is the same.
    func place(of task: PruningTask) -> Int? { firstIndex(of: task) }

    /// Scores plans on all threads, in an order that does not depend on how many there are.
    /// - Parameters:
    ///   - plans: Each with its task's place.
    ///   - champions: One a task; the plans race against them, then challenge them, all or none.
    ///   - source: Whoever measures them, where that is not this machine.
    func score(_ plans: [(place: Int, widths: [Int])], champions: [Champion?], source: (any ScoreSource)? = nil) throws -> [CandidateScore] {
        try source?.measure(plans.map { place, widths in
            (self[place].evaluator, ScorePlan(widths, rival: champions[place]?.widths, self[place].rules.precision.onThisMachine))
        })
        let results = ResultSlots<CandidateScore>(count: plans.count)
        Parallelism.forEach(plans.count) { index in
            let (place, widths) = plans[index]
            results.fill(index) { try self[place].score(widths, against: champions[place]?.widths) }
        }
        let scores = try results.all()
        let ranks = try zip(plans, scores).map { plan, score in
            try self[plan.place].rank(score, cost: self[plan.place].budget.model.cost(plan.widths))
        }
        for ((plan, score), rank) in zip(zip(plans, scores), ranks) where score.isComplete {
            champions[plan.place]?.challenge(plan.widths, accuracy: rank)
        }
        return scores
    }
}

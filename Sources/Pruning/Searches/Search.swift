import Displays
import Tensors

/// Something that looks for good plans: a learner, or a control that it is compared with at equal evaluations.
public protocol Search: AnyObject {
    /// What the search is called in tables and charts.
    var searchName: String { get }
    /// Every plan that was scored, in order.
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
    /// On the validation split; an estimate when a race gave the plan up.
    public let accuracy: Double
    /// What the task pays for it; an estimate likewise.
    public let reward: Double
    /// Whether every validation image was looked at.
    public let isComplete: Bool
    /// The best complete accuracy for this task so far, this plan's included.
    public let best: Double
}

/// Plans as they come in, with the best of each task.
struct CandidateLog {
    private(set) var candidates: [SearchCandidate] = []
    private var mostAccurate: [Int: Double] = [:]
    private var best: [Int: (place: Int, rank: Double)] = [:]

    /// - Parameter rank: What plans of the task are compared by: see `PruningReward.rank`.
    mutating func append(
        task: String, taskIndex: Int, widths: [Int], accuracy: Double, reward: Double, rank: Double, isComplete: Bool
    ) {
        if isComplete {
            mostAccurate[taskIndex] = max(accuracy, mostAccurate[taskIndex] ?? 0)
            if rank > best[taskIndex]?.rank ?? -.infinity { best[taskIndex] = (candidates.count, rank) }
        }
        candidates.append(
            SearchCandidate(
                index: candidates.count, task: task, taskIndex: taskIndex, widths: widths, accuracy: accuracy,
                reward: reward, isComplete: isComplete, best: mostAccurate[taskIndex] ?? accuracy))
    }

    /// Appends a plan as its task scored it.
    mutating func append(_ widths: [Int], _ score: CandidateScore, of tasks: PruningTasks, at place: Int, name: String) throws {
        let task = tasks[place], cost = task.budget.model.cost(widths)
        let reward = try task.reward(score, cost: cost)
        append(
            task: name, taskIndex: place, widths: widths, accuracy: score.accuracy, reward: reward,
            rank: task.rules.reward.rank(reward, cost: cost), isComplete: score.isComplete)
    }

    /// The complete plan of a task that is rewarded best.
    func best(of taskIndex: Int) -> SearchCandidate? { best[taskIndex].map { candidates[$0.place] } }
}

extension PruningTasks {
    /// The place of a task: the same network, data, share and target.
    func place(of task: PruningTask) -> Int? {
        firstIndex { $0.evaluator === task.evaluator && $0.keep == task.keep && $0.target == task.target }
    }

    /// Scores plans on all threads, in an order that does not depend on how many there are.
    /// - Parameters:
    ///   - plans: Each with its task's place.
    ///   - champions: One a task; the plans race against them, then challenge them.
    func score(_ plans: [(place: Int, widths: [Int])], champions: [Champion?]) throws -> [CandidateScore] {
        let results = ResultSlots<CandidateScore>(count: plans.count)
        Parallelism.forEach(plans.count) { index in
            let (place, widths) = plans[index]
            results.fill(index) { try self[place].evaluator.score(widths, against: champions[place]?.widths) }
        }
        let scores = try results.all()
        for (plan, score) in zip(plans, scores) where score.isComplete {
            let task = self[plan.place]
            try champions[plan.place]?.challenge(
                plan.widths, accuracy: task.rank(score, cost: task.budget.model.cost(plan.widths)))
        }
        return scores
    }
}

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
    /// The best plan found so far, by validation accuracy, a learner's by what its tasks reward; ties by the earlier.
    /// - Throws: `PruningError.unknownTask` for a task that the search does not serve.
    func bestPlan(for task: PruningTask) throws -> PruningPlan
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
    /// Whether every validation image was looked at.
    public let isComplete: Bool
    /// The best complete accuracy for this task so far, this plan's included.
    public let best: Double
}

/// Plans as they come in, with the best of each task.
struct CandidateLog {
    private(set) var candidates: [SearchCandidate] = []
    private var best: [Int: Int] = [:]

    mutating func append(task: String, taskIndex: Int, widths: [Int], accuracy: Double, isComplete: Bool) {
        let previous = best[taskIndex].map { candidates[$0].accuracy }
        let isBetter = isComplete && accuracy > previous ?? -1
        if isBetter { best[taskIndex] = candidates.count }
        candidates.append(
            SearchCandidate(
                index: candidates.count, task: task, taskIndex: taskIndex, widths: widths, accuracy: accuracy,
                isComplete: isComplete, best: isBetter ? accuracy : previous ?? accuracy))
    }

    /// The best complete plan of a task.
    func best(of taskIndex: Int) -> SearchCandidate? { best[taskIndex].map { candidates[$0] } }
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
            champions[plan.place]?.challenge(plan.widths, accuracy: score.accuracy)
        }
        return scores
    }
}

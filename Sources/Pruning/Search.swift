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
    /// The best plan found so far, by validation accuracy; ties by the earlier.
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
    /// On the validation split.
    public let accuracy: Double
    /// The best accuracy for this task so far, this plan's included.
    public let best: Double
}

/// Plans as they come in, with the best of each task.
struct CandidateLog {
    private(set) var candidates: [SearchCandidate] = []
    private var best: [Int: Int] = [:]

    mutating func append(task: String, taskIndex: Int, widths: [Int], accuracy: Double) {
        let previous = best[taskIndex].map { candidates[$0].accuracy }
        if accuracy > previous ?? -1 { best[taskIndex] = candidates.count }
        candidates.append(
            SearchCandidate(
                index: candidates.count, task: task, taskIndex: taskIndex, widths: widths, accuracy: accuracy,
                best: max(previous ?? accuracy, accuracy)))
    }

    func best(of taskIndex: Int) -> SearchCandidate? { best[taskIndex].map { candidates[$0] } }
}

extension PruningTasks {
    /// The place of a task: the same network, data, share and target.
    func place(of task: PruningTask) -> Int? {
        firstIndex { $0.evaluator === task.evaluator && $0.keep == task.keep && $0.target == task.target }
    }

    /// Scores plans on all threads, in an order that does not depend on how many there are.
    /// - Returns: One accuracy a plan.
    static func score(_ plans: [(task: PruningTask, widths: [Int])]) throws -> [Double] {
        let results = ResultSlots<Double>(count: plans.count)
        Parallelism.forEach(plans.count) { index in
            let task = plans[index].task
            results.fill(index) {
                try task.evaluator.score(plans[index].widths, bar: task.rules.races ? task.bar.value : nil)
            }
        }
        let accuracies = try results.all()
        for (plan, accuracy) in zip(plans, accuracies) where plan.task.evaluator.isComplete(plan.widths) {
            plan.task.bar.raise(to: accuracy)
        }
        return accuracies
    }
}

/// The control without a search: every group keeps the same share.
public final class UniformSearch: Search {
    public let tasks: PruningTasks
    private var log = CandidateLog()

    public init(_ tasks: PruningTasks) throws {
        self.tasks = tasks
        try tasks.prepare()
    }

    public var searchName: String { "uniform" }
    public var candidates: [SearchCandidate] { log.candidates }

    /// Scores each task's uniform plan; there is nothing more to find after that.
    public func advance() throws {
        guard log.candidates.isEmpty else { return }
        let plans = tasks.enumerated().map { (place: $0, widths: $1.budget.uniformWidths()) }
        let scores = try tasks.score(plans, champions: tasks.makeChampions())
        let names = tasks.names
        for (plan, score) in zip(plans, scores) {
            try log.append(plan.widths, score, of: tasks, at: plan.place, name: names[plan.place])
        }
    }

    public func bestPlan(for task: PruningTask) throws -> PruningPlan {
        guard let place = tasks.place(of: task) else {
            throw PruningError.unknownTask(name: task.name, known: tasks.names)
        }
        try advance()
        guard let best = log.best(of: place) else { return try task.uniformPlan() }
        return try task.plan(widths: best.widths, accuracy: best.accuracy)
    }
}

import Tensors

/// The control that any learned policy must beat: plans by chance that keep to the budget.
public final class RandomSearch: Search {
    public let tasks: PruningTasks
    public let seed: UInt64
    /// What is drawn: keep ratios, uniformly between each layer's minimum and wall; or actions relative to a reference
    /// plan, normally about it.
    public let reading: ActionReading
    private let champions: [Champion?]
    private var log = CandidateLog()
    private var drawn = 0

    public init(_ tasks: PruningTasks, reading: ActionReading = .keepRatio, seed: UInt64 = 0) throws {
        self.tasks = tasks
        self.reading = reading
        self.seed = seed
        champions = tasks.makeChampions()
        try tasks.prepare()
        _ = try tasks.walks(reading)
    }

    public var searchName: String { "random search" }
    public var candidates: [SearchCandidate] { log.candidates }

    /// Plans of each task in one round.
    private static let plansPerRound = 2

    public func advance() throws {
        var plans: [(place: Int, widths: [Int])] = []
        for round in 0..<Self.plansPerRound {
            for (place, task) in tasks.enumerated() {
                var generator = SeededGenerator(seed: seed, stream: UInt64(drawn + round * tasks.count + place))
                plans.append((place, try task.randomWidths(reading, using: &generator)))
            }
        }
        let scores = try tasks.score(plans, champions: champions)
        drawn += plans.count
        let names = tasks.names
        for (plan, score) in zip(plans, scores) {
            try log.append(plan.widths, score, of: tasks, at: plan.place, name: names[plan.place])
        }
    }

    public func bestPlan(for task: PruningTask) throws -> PruningPlan {
        guard let place = tasks.place(of: task) else {
            throw PruningError.unknownTask(name: task.name, known: tasks.names)
        }
        if log.best(of: place) == nil { try advance() }
        guard let best = log.best(of: place) else { return try task.uniformPlan() }
        return try task.plan(widths: best.widths, accuracy: best.accuracy)
    }
}

extension PruningTask {
    /// A plan by chance.
    func randomWidths(_ reading: ActionReading, using generator: inout SeededGenerator) throws -> [Int] {
        var walk = try self.walk(reading)
        while !walk.isFinished {
            let bounds = walk.bounds
            let action = reading == .keepRatio
                ? bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * generator.nextUniform()
                : Self.relativeDeviation * generator.nextNormal()
            walk.keep(action: min(max(action, bounds.lowerBound), bounds.upperBound))
        }
        return walk.widths
    }

    /// σ of a relative action: groups keep more or less by about a fifth, which finds the best plans (`Benchmarks`).
    private static let relativeDeviation = 0.2
}

import Displays
import Networks
import Reinforcement

extension IMPALAConfiguration {
    /// What works best on pruning tasks whose actions are relative to a plan: that plan is good already, so the policy
    /// begins near it. Plans are few and dear, gradient steps cheap: updates come after a few episodes, and after each the
    /// policy imitates the best plans so far. `Benchmarks/README.md` says what each setting is worth.
    public static var pruning: IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        configuration.unrollLength = 14
        configuration.batchSize = 6
        configuration.discount = 1
        configuration.initialDeviation = 0.2
        configuration.deviationRange = 0.08...0.4
        configuration.entropyCost = .constant(0)
        configuration.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
        configuration.learningRate = .constant(1e-3)
        configuration.valueNormalizationRate = 0.1
        configuration.replay = .selfImitation
        configuration.replays = 8
        return configuration
    }
}

extension IMPALAConfiguration {
    /// IMPALA as the paper compares with (Table III): the paper's settings without an LSTM and without shared rewards. Its tasks have
    /// `rules.walls = false`.
    public static var plain: IMPALAConfiguration {
        var configuration = IMPALAConfiguration.paper
        configuration.remembers = false
        return configuration
    }

    /// PPO on the same actors (Schulman et al. 2017, https://arxiv.org/abs/1707.06347, §6.1): the clipped surrogate at ε = 0.2 over
    /// four passes of each batch, generalised advantages at λ = 0.95, Adam at 3e-4, no memory.
    public static var ppo: IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        configuration.remembers = false
        configuration.correction = .none
        configuration.surrogate = .clipped(0.2)
        configuration.trace.lambda = 0.95
        configuration.replays = 3
        configuration.replayedBatches = 1
        configuration.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
        configuration.learningRate = .constant(3e-4)
        configuration.gradientNormLimit = 0.5
        return configuration
    }
}

extension IMPALA {
    /// One policy for all these tasks: calibrates each network on each data set once, then is ready to step.
    public convenience init(
        _ tasks: PruningTasks, configuration: IMPALAConfiguration = .pruning, seed: UInt64 = 0
    ) throws {
        try self.init(tasks, scaling: StateScaling(covering: tasks), configuration: configuration, seed: seed)
    }

    /// - Throws: `PruningError.readingsDiffer` when actions mean another thing in the tasks than where the scaling comes from.
    convenience init(
        _ tasks: PruningTasks, scaling: StateScaling, configuration: IMPALAConfiguration, seed: UInt64
    ) throws {
        try scaling.requireReading(tasks.commonReading(), of: tasks[0])
        try tasks.prepare()
        _ = try tasks.walks()
        let champions = tasks.makeChampions()
        let learning = zip(tasks.names, tasks).enumerated().map { place, named in
            LearningTask(named.0, identity: named.1.identity) {
                PruningEnvironment(named.1, scaling: scaling, champion: champions[place])
            }
        }
        try self.init(tasks: learning, configuration: configuration, seed: seed)
        note = scaling.note
        episodeWorth = { episode in
            guard let outcome = episode.outcome as? PruningOutcome, outcome.isComplete else { return -.infinity }
            return tasks[episode.taskIndex].rules.reward.rank(Double(episode.episodeReturn), cost: outcome.cost)
        }
        let challenge = { (episodes: [EpisodeRecord]) in
            for episode in episodes {
                guard let outcome = episode.outcome as? PruningOutcome, outcome.isComplete else { continue }
                let reward = tasks[episode.taskIndex].rules.reward
                champions[episode.taskIndex]?.challenge(
                    outcome.widths, accuracy: reward.rank(Double(episode.episodeReturn), cost: outcome.cost))
            }
        }
        onRecord = challenge
        onResume = { episodes in
            for champion in champions { champion?.forget() }
            challenge(episodes)
        }
    }

    /// The policy's own plan for a task, without chance: in training or not, such as another share of the same network.
    /// - Throws: `PruningError.planAboveBudget` where `rules.walls` is false and the policy does not keep to the budget.
    public func plan(for task: PruningTask) throws -> PruningPlan {
        let outcome = try greedyOutcome(task)
        try task.requireWithinBudget(outcome.widths)
        return try task.plan(widths: outcome.widths, accuracy: outcome.accuracy)
    }

    /// The smaller network for a task: the policy's own plan, or the best that was seen in learning when that is
    /// better by more than a standard error of the validation accuracy. For a task that was never in training no plan is scored.
    public func prune(_ task: PruningTask) throws -> Network {
        guard let best = try bestOutcome(task) else { return try task.plan(widths: greedyWidths(task).widths).apply() }
        let greedy = try greedyOutcome(task)
        let isClearlyBetter = !task.budget.allows(greedy.widths)
            || best.accuracy > greedy.accuracy + task.standardError(of: best.accuracy)
        return try task.plan(widths: isClearlyBetter ? best.widths : greedy.widths).apply()
    }

    /// One greedy episode of a task, decision by decision.
    public func trace(of task: PruningTask) throws -> LearnerTrace {
        var environment: any Environment = try environment(for: task)
        return try rollOut(&environment, task: head(for: task))
    }

    private func greedyOutcome(_ task: PruningTask) throws -> PruningOutcome {
        var outcome = try greedyWidths(task)
        outcome.accuracy = try task.evaluator.accuracy(outcome.widths)
        outcome.isComplete = true
        return outcome
    }

    /// The policy's own plan, not scored.
    private func greedyWidths(_ task: PruningTask) throws -> PruningOutcome {
        var environment: any Environment = try environment(for: task, scores: false)
        _ = try rollOut(&environment, task: head(for: task))
        guard let outcome = environment.outcome as? PruningOutcome else {
            preconditionFailure("an episode of \(task.name) ended without a plan")
        }
        return outcome
    }

    private func environment(for task: PruningTask, scores: Bool = true) throws -> PruningEnvironment {
        guard let scaling = StateScaling(note: note) else { throw PruningError.noPruningTask(name: tasks.first?.name ?? "") }
        try scaling.requireReading(task.rules.reading, of: task)
        return PruningEnvironment(task, scaling: scaling, champion: nil, scores: scores)
    }

    private func pruningTask(_ place: Int) -> PruningTask? {
        (try? tasks[place].makeEnvironment() as? PruningEnvironment)?.task
    }

    /// The task whose value head speaks: the task itself, or for one that was never in training the one that is nearest to it.
    private func head(for task: PruningTask) -> Int {
        func distance(_ place: Int) -> Double {
            guard let other = pruningTask(place), other != task else { return -1 }
            let isOfKind = other.evaluator === task.evaluator && other.targets == task.targets
            return abs(other.keep - task.keep) + (isOfKind ? 0 : 2)
        }
        return tasks.indices.min { distance($0) < distance($1) } ?? 0
    }

    /// What the finished episode of a task made that was rewarded best, the cost set aside; plans that a race gave up do not
    /// count.
    private func bestOutcome(_ task: PruningTask) throws -> PruningOutcome? {
        guard let place = tasks.indices.first(where: { pruningTask($0) == task }) else { return nil }
        // Layers that were timed anew may take longer than when the plan was made.
        let complete = candidates.filter { $0.taskIndex == place && $0.isComplete && task.budget.allows($0.widths) }
        return try task.champion(of: complete).map { best in
            PruningOutcome(
                widths: best.widths, accuracy: best.accuracy, isComplete: true, cost: task.budget.model.cost(best.widths))
        }
    }
}

extension IMPALA: Search {
    public var searchName: String {
        switch configuration.surrogate {
        case .logProbability: configuration.remembers ? "IMPALA" : "IMPALA, no memory"
        case .clipped: "PPO"
        }
    }

    public var candidates: [SearchCandidate] {
        var log = CandidateLog()
        for episode in episodes {
            guard let outcome = episode.outcome as? PruningOutcome else { continue }
            let reward = Double(episode.episodeReturn)
            log.append(
                task: episode.task, taskIndex: episode.taskIndex, widths: outcome.widths, accuracy: outcome.accuracy,
                reward: reward, rank: reward, isComplete: outcome.isComplete)
        }
        return log.candidates
    }

    public func advance() throws { try step() }

    /// Learns until at least this many more plans are scored.
    /// - Parameter checkpoint: As in `step(_:checkpoint:)`; plans count from the call that made the file.
    public func run(evaluations: Int, checkpoint: String? = nil) throws {
        guard evaluations >= 1 else {
            throw PruningError.invalidArgument(argument: "evaluations", expected: "1 or more", actual: "\(evaluations)")
        }
        try run(episodes: evaluations, checkpoint: checkpoint)
    }

    public func bestPlan(for task: PruningTask) throws -> PruningPlan {
        guard let best = try bestOutcome(task) else { return try plan(for: task) }
        return try task.plan(widths: best.widths, accuracy: best.accuracy)
    }
}

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

extension IMPALA {
    /// One policy for all these tasks: calibrates each network on each data set once, then is ready to step.
    public convenience init(
        _ tasks: PruningTasks, configuration: IMPALAConfiguration = .pruning, seed: UInt64 = 0
    ) throws {
        try self.init(tasks, scaling: StateScaling(covering: tasks), configuration: configuration, seed: seed)
    }

    convenience init(
        _ tasks: PruningTasks, scaling: StateScaling, configuration: IMPALAConfiguration, seed: UInt64
    ) throws {
        try tasks.prepare()
        let walks = try tasks.walks()
        let champions = tasks.makeChampions()
        let learning = zip(tasks.names, tasks).enumerated().map { place, named in
            LearningTask(named.0) { PruningEnvironment(named.1, scaling: scaling, champion: champions[place]) }
        }
        try self.init(tasks: learning, configuration: configuration, seed: seed)
        note = scaling.note
        // Episodes from a checkpoint bring actions and returns alone; the same champions come out of them. What a race
        // gave up is worth less than its rival, so that it never becomes one.
        onRecord = { episodes in
            if episodes.startIndex == 0 { for champion in champions { champion?.forget() } }
            for episode in episodes {
                let walk = walks[episode.taskIndex].after(episode.actions)
                let reward = tasks[episode.taskIndex].rules.reward
                champions[episode.taskIndex]?.challenge(
                    walk.widths, accuracy: reward.rank(Double(episode.episodeReturn), cost: walk.costSoFar))
            }
        }
    }

    /// The policy's own plan for a task, without chance: in training or not, such as another share of the same network.
    public func plan(for task: PruningTask) throws -> PruningPlan {
        let outcome = try greedyOutcome(task)
        return try task.plan(widths: outcome.widths, accuracy: outcome.accuracy)
    }

    /// The smaller network for a task: the policy's own plan, or the best that was seen in learning when that is
    /// better by more than a standard error of the validation accuracy.
    public func prune(_ task: PruningTask) throws -> Network {
        let greedy = try greedyOutcome(task)
        guard let best = try bestOutcome(task) else { return try task.plan(widths: greedy.widths).apply() }
        let images = Double(task.data.validation.count)
        let standardError = (best.accuracy * (1 - best.accuracy) / images).squareRoot()
        let isClearlyBetter = best.accuracy > greedy.accuracy + standardError
        return try task.plan(widths: isClearlyBetter ? best.widths : greedy.widths).apply()
    }

    /// One greedy episode of a task, decision by decision.
    public func trace(of task: PruningTask) throws -> LearnerTrace {
        var environment: any Environment = try environment(for: task)
        return try rollOut(&environment)
    }

    private func greedyOutcome(_ task: PruningTask) throws -> PruningOutcome {
        var environment: any Environment = try environment(for: task)
        _ = try rollOut(&environment)
        guard var outcome = environment.outcome as? PruningOutcome else {
            preconditionFailure("an episode of \(task.name) ended without a plan")
        }
        outcome.accuracy = try task.evaluator.accuracy(outcome.widths)
        outcome.isComplete = true
        return outcome
    }

    private func environment(for task: PruningTask) throws -> PruningEnvironment {
        guard let scaling = StateScaling(note: note) else { throw PruningError.noPruningTask(name: tasks.first?.name ?? "") }
        return PruningEnvironment(task, scaling: scaling)
    }

    /// The finished episode of a task that was rewarded best, the cost set aside. A checkpoint keeps actions and returns;
    /// what it brought is measured anew. What a race gave up is worth less than its rival.
    private func bestOutcome(_ task: PruningTask) throws -> PruningOutcome? {
        guard let place = tasks.firstIndex(where: { $0.isFor(task) }) else { return nil }
        let start = try task.walk()
        var best: (widths: [Int], cost: Int, rank: Double)?
        for episode in episodes where episode.taskIndex == place {
            let known = episode.outcome as? PruningOutcome
            guard known?.isComplete ?? true else { continue }
            let walk = known == nil ? start.after(episode.actions) : start
            guard known != nil || walk.isFinished else { continue }
            let cost = known?.cost ?? walk.costSoFar
            let rank = task.rules.reward.rank(Double(episode.episodeReturn), cost: cost)
            if rank > best?.rank ?? -.infinity { best = (known?.widths ?? walk.widths, cost, rank) }
        }
        guard let best else { return nil }
        let accuracy = try task.evaluator.accuracy(best.widths)
        return PruningOutcome(widths: best.widths, accuracy: accuracy, isComplete: true, cost: best.cost)
    }
}

extension IMPALA: Search {
    public var searchName: String { "IMPALA" }

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

    public func bestPlan(for task: PruningTask) throws -> PruningPlan {
        guard let best = try bestOutcome(task) else { return try plan(for: task) }
        return try task.plan(widths: best.widths, accuracy: best.accuracy)
    }
}

extension PruningWalk {
    /// The episode after these actions.
    fileprivate func after(_ actions: [Action]) -> PruningWalk {
        var walk = self
        for action in actions where !walk.isFinished { walk.keep(action: Double(action.value)) }
        return walk
    }
}

extension LearningTask {
    fileprivate func isFor(_ task: PruningTask) -> Bool {
        guard let environment = try? makeEnvironment() as? PruningEnvironment else { return false }
        let own = environment.task
        return own.evaluator === task.evaluator && own.keep == task.keep && own.target == task.target
    }
}

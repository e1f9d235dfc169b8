import Displays
import Synchronization
import Tensors

extension IMPALA {
    /// One update: actors finish a batch of unrolls, the learner takes one gradient step.
    /// - Throws: `Interrupted`, with the learner as it was before the update; `ReinforcementError.actorKeepsFailing`.
    @discardableResult
    public func step() throws -> UpdateStatistics {
        switch configuration.mode {
        case .deterministic: try deterministicStep()
        case .freeRunning: try freeRun(atMost: 1) { _ in }
        }
    }

    /// With a lag of L, the actors make batch k + L with the same parameters that the learner improves with batch k.
    private func deterministicStep() throws -> UpdateStatistics {
        let start = ContinuousClock.now
        let actorsBefore = actors.map(\.state), waitingBefore = waiting, countBefore = collectedCount
        do {
            let lag = configuration.policyLag
            while waiting.count < max(lag, 1) { waiting.append(try collectBatch(learning: nil)) }
            let batch = waiting[0], work = LearnerWork(self, batch)
            if lag == 0 { work.run() } else { waiting.append(try collectBatch(learning: work)) }
            waiting.removeFirst()
            return apply(work.result(), batch: batch, start: start, queueDepth: waiting.count * configuration.batchSize)
        } catch {
            for (actor, state) in zip(actors, actorsBefore) { actor.state = state }
            waiting = waitingBefore
            collectedCount = countBefore
            throw error
        }
    }

    /// The next `batchSize` unrolls, in turn from each actor, all with the present parameters; learning goes beside.
    private func collectBatch(learning: LearnerWork?) throws -> [Collected] {
        let size = configuration.batchSize, first = collectedCount, count = actors.count
        var turns: [(actor: Int, places: [Int])] = []
        for place in 0..<size {
            let actor = (first + place) % count
            if let index = turns.firstIndex(where: { $0.actor == actor }) {
                turns[index].places.append(place)
            } else {
                turns.append((actor, [place]))
            }
        }
        let results = Mutex([Result<Collected, any Error>?](repeating: nil, count: size))
        let extra = learning == nil ? 0 : 1
        let parameters = self.parameters, version = updates, actors = self.actors, fixed = turns
        Parallelism.forEach(fixed.count + extra) { job in
            if job >= fixed.count { learning?.run(); return }
            for place in fixed[job].places {
                let result = Result { try actors[fixed[job].actor].collect(parameters, version: version) }
                results.withLock { $0[place] = result }
                if case .failure = result { return }
            }
        }
        let batch = try results.withLock { $0 }.compactMap { try $0?.get() }
        precondition(batch.count == size, "\(batch.count) unrolls of \(size)")
        collectedCount += size
        return batch
    }

    /// Takes the gradient step and writes down what happened.
    func apply(_ outcome: Learner.Outcome, batch: [Collected], start: ContinuousClock.Instant, queueDepth: Int) -> UpdateStatistics {
        let rate = configuration.learningRate.value(atStep: steps)
        descend(outcome, rate: rate)
        replay(after: batch, rate: rate)
        let lag = batch.reduce(0.0) { $0 + Double(updates - $1.unroll.version) } / Double(batch.count)
        updates += 1
        steps += configuration.batchSize * configuration.unrollLength
        let finished = record(batch)
        explained = UpdateExplanation(
            update: updates, task: tasks[batch[0].unroll.task].name, isDiscrete: head.isDiscrete, losses: outcome.losses,
            gradientNorm: outcome.gradientNorm, configuration: configuration, steps: outcome.explanation)
        let elapsed = ContinuousClock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let losses = outcome.losses
        var statistics = UpdateStatistics(
            index: updates, task: "all", steps: steps, episodes: episodes.count, meanReturn: 0, bestReturn: 0,
            entropy: losses.entropy, deviation: losses.deviation, gradientNorm: outcome.gradientNorm,
            explainedVariance: losses.explainedVariance, policyLoss: losses.policyLoss, valueLoss: losses.valueLoss,
            policyLag: lag, meanRatio: losses.meanRatio, largestRatio: losses.largestRatio,
            clippedShare: losses.clippedShare, queueDepth: queueDepth, learningRate: Double(rate),
            stepsPerSecond: Double(configuration.batchSize * configuration.unrollLength) / max(seconds, 1e-9))
        let known = taskRecords.filter { $0.episodes > 0 }
        statistics.meanReturn = known.reduce(0) { $0 + $1.meanReturn } / Double(max(known.count, 1))
        statistics.bestReturn = known.map(\.bestReturn).max() ?? 0
        for (task, record) in zip(tasks, taskRecords) where record.episodes > 0 {
            var own = statistics
            own.task = task.name
            own.episodes = record.episodes
            own.meanReturn = record.meanReturn
            own.bestReturn = record.bestReturn
            history.append(own)
        }
        if let onEpisode { for episode in finished { onEpisode(episode) } }
        return statistics
    }

    /// One gradient step, with PopArt's move of the value head.
    private func descend(_ outcome: Learner.Outcome, rate: Float) {
        let limit = Double(configuration.gradientNormLimit)
        let scale = outcome.gradientNorm > limit ? Float(limit / outcome.gradientNorm) : 1
        learner.applyHead(parameters)
        descent.step(parameters.all, gradient: learner.gradients[0].all, scale: scale * learner.gradientScale, rate: rate)
        scales = outcome.scales
    }

    /// Gradient steps on unrolls of this batch and of those before it. PopArt has seen their returns, so it stays.
    private func replay(after batch: [Collected], rate: Float) {
        guard configuration.replays > 0 else { return }
        memory.append(batch.map(\.unroll))
        let entropyCost = Double(configuration.entropyCost.value(atStep: steps))
        for _ in 0..<configuration.replays {
            let batch = memory.draw(configuration.batchSize)
            guard !batch.isEmpty else { return }
            let outcome = learner.computeGradient(
                batch, parameters: parameters, scales: scales, entropyCost: entropyCost,
                isReplay: true)
            descend(outcome, rate: rate)
        }
    }

    /// Numbers the episodes of a batch and reports its failures.
    private func record(_ batch: [Collected]) -> [EpisodeRecord] {
        var finished: [EpisodeRecord] = []
        var sums = [Int: (sum: Double, count: Int)]()
        for collected in batch {
            let task = collected.unroll.task, name = tasks[task].name
            for episode in collected.episodes {
                finished.append(
                    EpisodeRecord(
                        index: episodes.count + finished.count, task: name, taskIndex: task, seed: episode.seed,
                        actions: episode.actions, episodeReturn: episode.episodeReturn, update: updates,
                        outcome: episode.outcome))
                let value = Double(episode.episodeReturn), known = sums[task] ?? (0, 0)
                sums[task] = (known.sum + value, known.count + 1)
                taskRecords[task].episodes += 1
                taskRecords[task].bestReturn = max(taskRecords[task].bestReturn, value)
            }
            for error in collected.failures {
                failures.append(ActorFailure(task: name, update: updates, error: error))
                Displays.sink.write("An actor of '\(name)' was restarted: \(error)\n", to: .standardError)
            }
        }
        for (task, known) in sums { taskRecords[task].meanReturn = known.sum / Double(known.count) }
        let first = episodes.count
        episodes.append(contentsOf: finished)
        onRecord?(episodes[first...])
        return finished
    }
}

/// One batch's gradient, computed on whatever thread has time.
final class LearnerWork: @unchecked Sendable {
    private let learner: Learner
    private let parameters: AgentParameters
    private let batch: [Unroll]
    private let scales: [ValueScale]
    private let entropyCost: Double
    private var outcome: Learner.Outcome?

    init(_ impala: IMPALA, _ batch: [Collected]) {
        learner = impala.learner
        parameters = impala.parameters
        self.batch = batch.map(\.unroll)
        scales = impala.scales
        entropyCost = Double(impala.configuration.entropyCost.value(atStep: impala.steps))
    }

    func run() {
        outcome = learner.computeGradient(batch, parameters: parameters, scales: scales, entropyCost: entropyCost)
    }

    func result() -> Learner.Outcome {
        guard let outcome else { preconditionFailure("the learner has not run") }
        return outcome
    }
}

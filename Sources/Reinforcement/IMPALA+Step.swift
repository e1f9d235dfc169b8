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
            let depth = (waiting.count - 1) * configuration.batchSize
            let statistics = try apply(work.result(), batch: batch, start: start, queueDepth: depth)
            waiting.removeFirst()
            return statistics
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
        if let source {
            let batch = try collectRemotely(source, turns, learning: learning)
            collectedCount += size
            return batch
        }
        let results = Mutex([Result<Collected, any Error>?](repeating: nil, count: size))
        let extra = learning == nil ? 0 : 1
        let parameters = self.parameters, version = updates, actors = self.actors, groups = actingTogether(turns, besides: extra)
        Parallelism.forEach(groups.count + extra) { job in
            if job >= groups.count { learning?.run(); return }
            for round in 0..<(groups[job].map(\.places.count).max() ?? 0) {
                let acting = groups[job].filter { round < $0.places.count }
                let made = Result { try Actor.collect(acting.map { actors[$0.actor] }, parameters, version: version) }
                results.withLock { results in
                    for (index, turn) in acting.enumerated() { results[turn.places[round]] = made.map { $0[index] } }
                }
                if case .failure = made { return }
            }
        }
        let batch = try results.withLock { $0 }.compactMap { try $0?.get() }
        precondition(batch.count == size, "\(batch.count) unrolls of \(size)")
        collectedCount += size
        return batch
    }

    /// Actors that act step by step beside each other. Where an environment takes longer than the agent, each goes alone, so that
    /// whoever is done first lets the next begin; else there is a group for each thread that does not learn.
    private func actingTogether(_ turns: [(actor: Int, places: [Int])], besides jobs: Int) -> [[(actor: Int, places: [Int])]] {
        let quick = 1e-4
        guard turns.allSatisfy({ actors[$0.actor].secondsPerStep.map { $0 < quick } ?? false }) else { return turns.map { [$0] } }
        let count = min(max(Parallelism.threads - jobs, 1), turns.count)
        return (0..<count).map { group in turns.indices.filter { $0 % count == group }.map { turns[$0] } }
    }

    /// Takes the gradient steps and writes down what happened, all of it or nothing.
    /// - Throws: `Interrupted`; `ReinforcementError.diverged`.
    func apply(
        _ outcome: Learner.Outcome, batch: [Collected], start: ContinuousClock.Instant, queueDepth: Int
    ) throws -> UpdateStatistics {
        let rate = configuration.learningRate.value(atStep: steps)
        try learn(outcome, batch: batch, rate: rate)
        // From here on nothing can fail or stop.
        let lag = batch.reduce(0.0) { $0 + Double(updates - $1.unroll.version) } / Double(batch.count)
        updates += 1
        steps += configuration.batchSize * configuration.unrollLength
        let finished = record(batch)
        explained = UpdateExplanation(
            update: updates, task: tasks[batch[0].unroll.task].name, isDiscrete: head.isDiscrete, losses: outcome.losses,
            gradientNorm: outcome.gradientNorm, configuration: configuration, steps: outcome.explanation)
        let seconds = (ContinuousClock.now - start).inSeconds
        let losses = outcome.losses
        let statistics = UpdateStatistics(
            index: updates, task: "all", steps: steps, episodes: episodeCount, meanReturn: 0, bestReturn: 0,
            entropy: losses.entropy, deviation: losses.deviation, gradientNorm: outcome.gradientNorm,
            explainedVariance: losses.explainedVariance, policyLoss: losses.policyLoss, valueLoss: losses.valueLoss,
            policyLag: lag, meanRatio: losses.meanRatio, largestRatio: losses.largestRatio,
            clippedShare: losses.clippedShare, queueDepth: queueDepth, learningRate: Double(rate),
            stepsPerSecond: Double(configuration.batchSize * configuration.unrollLength) / max(seconds, 1e-9))
        return record(statistics, finished)
    }

    /// The update's gradient step and its replays. When one of them cannot be taken, none was.
    private func learn(_ outcome: Learner.Outcome, batch: [Collected], rate: Float) throws {
        let before = configuration.replays > 0 ? LearningState(self) : nil
        do {
            try descend(outcome, rate: rate)
            try replay(after: batch, rate: rate)
        } catch {
            before?.restore(self)
            throw error
        }
    }

    /// One gradient step, with PopArt's move of the value head.
    /// - Throws: `ReinforcementError.diverged`, before anything changes.
    private func descend(_ outcome: Learner.Outcome, rate: Float) throws {
        guard outcome.gradientNorm.isFinite else { throw ReinforcementError.diverged(update: updates + 1, what: "gradient") }
        let limit = Double(configuration.gradientNormLimit)
        let scale = outcome.gradientNorm > limit ? Float(limit / outcome.gradientNorm) : 1
        learner.applyHead(parameters)
        descent.step(parameters.all, gradient: learner.gradients[0].all, scale: scale * learner.gradientScale, rate: rate)
        scales = outcome.scales
    }

    /// Gradient steps on unrolls of this batch and of those before it. PopArt has seen their returns, so it stays.
    private func replay(after batch: [Collected], rate: Float) throws {
        guard configuration.replays > 0 else { return }
        memory.append(batch.map(\.unroll))
        let entropyCost = Double(configuration.entropyCost.value(atStep: steps))
        for _ in 0..<configuration.replays {
            try Interruption.check()
            let batch = memory.draw(configuration.batchSize)
            guard !batch.isEmpty else { return }
            let outcome = learner.computeGradient(
                batch, parameters: parameters, scales: scales, entropyCost: entropyCost,
                isReplay: true)
            try descend(outcome, rate: rate)
        }
    }
}

/// What gradient steps change, as it was before them.
private struct LearningState {
    private let parameters: FloatMatrix
    private let meanSquare: FloatMatrix
    private let momentum: FloatMatrix
    private let count: Int
    private let scales: [ValueScale]
    private let memory: ReplayMemory

    init(_ impala: IMPALA) {
        parameters = impala.parameters.all.copied()
        meanSquare = impala.descent.meanSquare.copied()
        momentum = impala.descent.momentum.copied()
        count = impala.descent.count
        scales = impala.scales
        memory = impala.memory
    }

    func restore(_ impala: IMPALA) {
        impala.parameters.all.copy(parameters)
        impala.descent.meanSquare.copy(meanSquare)
        impala.descent.momentum.copy(momentum)
        impala.descent.count = count
        impala.scales = scales
        impala.memory = memory
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

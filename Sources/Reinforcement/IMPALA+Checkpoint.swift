#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Tensors

extension IMPALA {
    /// Everything but the numbers of the agent and its optimizer.
    private struct Progress: Codable {
        var format = IMPALA.format
        var tasks: [String]
        var identities: [[String: String]]
        var configuration: IMPALAConfiguration
        var seed: UInt64
        var observationSize: Int
        var actionSpace: ActionSpace
        var updates: Int
        var steps: Int
        var collectedCount: Int
        var descentCount: Int
        var scales: [ValueScale]
        var taskRecords: [TaskRecord]
        var actors: [ActorState]
        var actorTurns: [Int]
        var waiting: [[Collected]]
        var leftOver: [Collected]
        var memory: ReplayMemory
        var history: [UpdateStatistics]
        var historyStride: Int
        var episodes: [EpisodeRecord]
        var episodeCount: Int
        var failures: [ActorFailure]
        var last: UpdateStatistics?
        var run: LongRun.Progress
        var note: String?
    }

    private static let slots = ["optimizer.mean_square", "optimizer.momentum"]

    static let key = "espalier.learner"
    static let format = 2

    /// Writes everything that decides how learning goes on; the file is replaced as a whole or not at all.
    /// The parameters in it are float32 safetensors, readable elsewhere.
    /// - Throws: `FileError.cannotWrite`.
    public func save(_ path: String) throws { try save(path, run: LongRun.Progress(start: updates)) }

    /// - Parameter run: How far the run is that goes on from the file.
    func save(_ path: String, run: LongRun.Progress) throws {
        let progress = Progress(
            tasks: tasks.map(\.name), identities: tasks.map(\.identity), configuration: configuration, seed: seed,
            observationSize: observationSize, actionSpace: actionSpace, updates: updates, steps: steps,
            collectedCount: collectedCount, descentCount: descent.count, scales: scales, taskRecords: taskRecords,
            actors: actors.map(\.state), actorTurns: actorTurns, waiting: waiting, leftOver: leftOver, memory: memory,
            history: history, historyStride: historyStride, episodes: episodes, episodeCount: episodeCount, failures: failures,
            last: last, run: run, note: note)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "NaN")
        encoder.userInfo = OutcomeCoding.userInfo(outcomeType)
        var file = SafeTensors()
        file.metadata = [Self.key: String(decoding: try encoder.encode(progress), as: UTF8.self)]
        let scalars = parameters.all.scalars
        for part in layout.parts { file.append(part.name, [part.rows, part.columns], Array(scalars[part.range])) }
        for (name, slot) in zip(Self.slots, [descent.meanSquare, descent.momentum]) {
            file.append(name, [layout.count], slot.scalars)
        }
        try file.write(to: path)
    }

    /// Continues, bit for bit, from where `save` was called. This learner must have the same tasks, in all that they depend on,
    /// the same configuration and seed; environments catch up by replaying the episodes they were in.
    /// - Throws: `ReinforcementError.invalidCheckpoint`, with the learner as it was; `FileError`.
    public func resume(_ path: String) throws {
        let file = try SafeTensors(reading: path)
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "NaN")
        decoder.userInfo = OutcomeCoding.userInfo(outcomeType)
        guard let text = file.metadata[Self.key], let progress = try? decoder.decode(Progress.self, from: Data(text.utf8)),
            progress.format == IMPALA.format
        else { throw ReinforcementError.invalidCheckpoint(path: path, reason: "it was not written by a learner of this version") }
        try requireSame(progress, path)
        try requireWhole(progress, path)
        var arrays: [String: [Float]] = [:]
        for entry in file.entries { arrays[entry.name] = try entry.scalars(path: path) }
        var scalars = [Float](repeating: 0, count: layout.count)
        for part in layout.parts {
            guard let own = arrays[part.name], own.count == part.range.count else {
                throw ReinforcementError.invalidCheckpoint(path: path, reason: "'\(part.name)' is missing or of another size")
            }
            scalars.replaceSubrange(part.range, with: own)
        }
        let slots = Self.slots.compactMap { arrays[$0] }.filter { $0.count == layout.count }
        guard slots.count == Self.slots.count else {
            throw ReinforcementError.invalidCheckpoint(path: path, reason: "the optimizer's memory is missing")
        }
        parameters.all.scalars = scalars
        descent.meanSquare.scalars = slots[0]
        descent.momentum.scalars = slots[1]
        take(progress)
    }

    private func take(_ progress: Progress) {
        updates = progress.updates
        steps = progress.steps
        collectedCount = progress.collectedCount
        descent.count = progress.descentCount
        scales = progress.scales
        taskRecords = progress.taskRecords
        for (actor, state) in zip(actors, progress.actors) { actor.state = state }
        actorTurns = progress.actorTurns
        waiting = progress.waiting
        leftOver = progress.leftOver
        memory = progress.memory
        history = progress.history
        historyStride = progress.historyStride
        episodes = progress.episodes
        episodeCount = progress.episodeCount
        failures = progress.failures
        last = progress.last
        longRun = progress.run
        explained = nil
        onResume?(episodes)
    }

    private func requireSame(_ progress: Progress, _ path: String) throws {
        func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws {
            if !condition { throw ReinforcementError.invalidCheckpoint(path: path, reason: reason()) }
        }
        let names = tasks.map(\.name)
        try require(progress.tasks == names, "its tasks are \(progress.tasks), this learner's \(names)")
        for (task, theirs) in zip(tasks, progress.identities) {
            for part in Set(task.identity.keys).union(theirs.keys).sorted() {
                try require(theirs[part] == task.identity[part], "its task '\(task.name)' has another \(part)")
            }
        }
        try require(progress.configuration == configuration, "it was learned with another configuration")
        try require(progress.note == note, "its policy sees its tasks in another way")
        try require(progress.seed == seed, "its seed is \(progress.seed), this learner's \(seed)")
        try require(
            progress.observationSize == observationSize && progress.actionSpace == actionSpace,
            "its observations or actions are others")
    }

    /// Nothing in a file is believed before it was looked at: what follows goes by these sizes.
    private func requireWhole(_ progress: Progress, _ path: String) throws {
        let counts = [
            progress.identities.count - tasks.count, progress.actors.count - actors.count, progress.scales.count - scales.count,
            progress.taskRecords.count - taskRecords.count, progress.actorTurns.count - actorTurns.count,
        ]
        let numbers = [
            progress.updates, progress.steps, progress.collectedCount, progress.descentCount, progress.historyStride - 1,
            progress.episodeCount,
        ]
        let unrolls = (progress.waiting.flatMap(\.self) + progress.leftOver).map(\.unroll) + progress.memory.unrolls
        let isWhole = counts.allSatisfy { $0 == 0 } && numbers.allSatisfy { $0 >= 0 }
            && progress.actors.allSatisfy { $0.memory.fits(layout) }
            && progress.waiting.allSatisfy { $0.count == configuration.batchSize }
            && unrolls.allSatisfy {
                $0.isWhole(steps: configuration.unrollLength, layout, actionSpace)
                    && tasks.indices.contains($0.task)
            }
            && progress.episodes.allSatisfy { tasks.indices.contains($0.taskIndex) }
        guard isWhole else { throw ReinforcementError.invalidCheckpoint(path: path, reason: "it is damaged") }
    }

    /// Plays an episode of an actor again, such as one from before a checkpoint.
    /// - Returns: The environment at the episode's end, with its outcome.
    public func replay(_ episode: EpisodeRecord) throws -> any Environment {
        guard tasks.indices.contains(episode.taskIndex) else {
            throw ReinforcementError.invalidSetting(
                name: "episode", expected: "one of this learner's tasks", actual: "task \(episode.taskIndex)")
        }
        var environment = try tasks[episode.taskIndex].makeEnvironment()
        _ = try environment.reset(seed: episode.seed)
        for action in episode.actions { _ = try environment.step(action) }
        return environment
    }
}

extension AgentState {
    func fits(_ layout: AgentLayout) -> Bool { output.count == layout.memory && cell.count == layout.memory }
}

extension Unroll {
    func isWhole(steps: Int, _ layout: AgentLayout, _ space: ActionSpace) -> Bool {
        if case .discrete(let count) = space, !samples.allSatisfy({ $0 >= 0 && $0 < Float(count) }) { return false }
        let ofStates = [lastRewards.count, lastActions.count, starts.count]
        let ofSteps = [samples.count, intervals.count, logProbabilities.count, rewards.count, ends.count, decides.count]
        return state.fits(layout) && features.count == (steps + 1) * layout.inputs && ofStates.allSatisfy { $0 == steps + 1 }
            && ofSteps.allSatisfy { $0 == steps }
    }
}

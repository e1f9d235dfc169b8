#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Tensors

extension IMPALA {
    /// Everything but the numbers of the agent and its optimizer.
    private struct Progress: Codable {
        var format = 1
        var tasks: [String]
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
        var episodes: [EpisodeRecord]
        var failures: [ActorFailure]
        var note: String?
    }

    private static let slots = ["optimizer.mean_square", "optimizer.momentum"]

    /// Writes everything that decides how learning goes on; the file is replaced as a whole or not at all.
    /// The parameters in it are float32 safetensors, readable elsewhere.
    /// - Throws: `ReinforcementError.fileFailure`.
    public func save(_ path: String) throws {
        let progress = Progress(
            tasks: tasks.map(\.name), configuration: configuration, seed: seed, observationSize: observationSize,
            actionSpace: actionSpace, updates: updates, steps: steps, collectedCount: collectedCount,
            descentCount: descent.count, scales: scales, taskRecords: taskRecords, actors: actors.map(\.state),
            actorTurns: actorTurns, waiting: waiting, leftOver: leftOver, memory: memory, history: history, episodes: episodes,
            failures: failures, note: note)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "NaN")
        let text = String(decoding: try encoder.encode(progress), as: UTF8.self)
        let scalars = parameters.all.scalars
        var entries = layout.parts.map { part in
            CheckpointFile.Entry(name: part.name, shape: [part.rows, part.columns], scalars: Array(scalars[part.range]))
        }
        for (name, slot) in zip(Self.slots, [descent.meanSquare, descent.momentum]) {
            entries.append(CheckpointFile.Entry(name: name, shape: [layout.count], scalars: slot.scalars))
        }
        try CheckpointFile(text: text, entries: entries).write(path)
    }

    /// Continues, bit for bit, from where `save` was called. This learner must have the same tasks, configuration and
    /// seed; environments catch up by replaying the episodes they were in.
    /// - Throws: `ReinforcementError.invalidCheckpoint`, with the learner as it was; `fileFailure`.
    public func resume(_ path: String) throws {
        let file = try CheckpointFile.read(path)
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "NaN")
        guard let progress = try? decoder.decode(Progress.self, from: Data(file.text.utf8)), progress.format == 1 else {
            throw ReinforcementError.invalidCheckpoint(path: path, reason: "it is not of this version")
        }
        try requireSame(progress, path)
        var arrays: [String: [Float]] = [:]
        for entry in file.entries { arrays[entry.name] = entry.scalars }
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
        episodes = progress.episodes
        failures = progress.failures
        explained = nil
        onRecord?(episodes[...])
    }

    private func requireSame(_ progress: Progress, _ path: String) throws {
        func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws {
            if !condition { throw ReinforcementError.invalidCheckpoint(path: path, reason: reason()) }
        }
        let names = tasks.map(\.name)
        try require(progress.tasks == names, "its tasks are \(progress.tasks), this learner's \(names)")
        try require(progress.configuration == configuration, "it was learned with another configuration")
        try require(progress.seed == seed, "its seed is \(progress.seed), this learner's \(seed)")
        try require(
            progress.observationSize == observationSize && progress.actionSpace == actionSpace,
            "its observations or actions are others")
        let consistent = progress.actors.count == actors.count && progress.scales.count == scales.count
            && progress.taskRecords.count == taskRecords.count && progress.actorTurns.count == actorTurns.count
        try require(consistent, "it is damaged")
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

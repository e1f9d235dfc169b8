#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Reinforcement
import Tensors

extension IMPALA {
    /// A policy that `save` wrote, for plans of networks that it may never have seen: `plan(for:)`, `prune(_:)` and `front(of:)`
    /// ask it without learning. `init(_:policy:configuration:seed:)` goes on learning.
    /// - Throws: `ReinforcementError.invalidCheckpoint` when the file holds no policy of pruning tasks; `FileError`.
    public convenience init(policy path: String) throws {
        let saved = try SavedPolicy(path)
        _ = try saved.scaling()
        let tasks = saved.tasks.map { name in
            LearningTask(name) { RememberedTask(observationSize: saved.observationSize, actionSpace: saved.actionSpace) }
        }
        try self.init(tasks: tasks, configuration: saved.configuration)
        try adopt(saved)
        note = saved.note
    }

    /// Goes on learning with a policy that `save` wrote, for these tasks: of other networks, data and shares, but with the
    /// rules that it was learned with.
    /// - Throws: As the other initializers; `ReinforcementError.invalidCheckpoint` when features are others.
    public convenience init(
        _ tasks: PruningTasks, policy path: String, configuration: IMPALAConfiguration = .pruning, seed: UInt64 = 0
    ) throws {
        let saved = try SavedPolicy(path)
        var configuration = configuration
        (configuration.units, configuration.remembers) = (saved.configuration.units, saved.configuration.remembers)
        try self.init(tasks, scaling: try saved.scaling(), configuration: configuration, seed: seed)
        try adopt(saved)
    }
}

extension SavedPolicy {
    func scaling() throws -> StateScaling {
        guard let note, let scaling = try? JSONDecoder().decode(StateScaling.self, from: Data(note.utf8)) else {
            throw ReinforcementError.invalidCheckpoint(path: path, reason: "it holds no policy of pruning tasks")
        }
        return scaling
    }
}

extension StateScaling {
    /// As a learner's file keeps it.
    var note: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }

    package init?(note: String?) {
        guard let note, let known = try? JSONDecoder().decode(StateScaling.self, from: Data(note.utf8)) else { return nil }
        self = known
    }
}

/// Stands for a task whose network is not here: nobody can act in it.
private struct RememberedTask: Environment {
    let observationSize: Int
    let actionSpace: ActionSpace

    mutating func reset(seed: UInt64) throws -> Observation { throw PruningError.policyWithoutTasks }
    mutating func step(_ action: Action) throws -> Transition { throw PruningError.policyWithoutTasks }
}

import Displays

/// One policy for all tasks, learned by actors that act and a learner that corrects for their age.
/// Espeholt et al. 2018, https://arxiv.org/abs/1802.01561
///
/// A learner is driven from one thread at a time; inside, its actors use all cores.
public final class IMPALA: @unchecked Sendable {
    public let tasks: [LearningTask]
    public let configuration: IMPALAConfiguration
    public let seed: UInt64
    /// One entry for every update and every task that has finished an episode.
    public private(set) var history: [UpdateStatistics] = []
    /// Every finished episode, in an order that the seed decides.
    public private(set) var episodes: [EpisodeRecord] = []
    /// Called for every finished episode, in the same order, from the thread that called `step()`.
    public var onEpisode: ((EpisodeRecord) -> Void)?
    /// Updates done.
    public private(set) var updates = 0
    /// Decisions taken by all actors.
    public private(set) var steps = 0

    /// - Throws: `ReinforcementError` for settings that cannot work or tasks that one policy cannot serve, and whatever
    ///   making an environment throws.
    public init(tasks: [LearningTask], configuration: IMPALAConfiguration = .default, seed: UInt64 = 0) throws {
        try configuration.validate()
        guard !tasks.isEmpty else { throw ReinforcementError.noTasks }
        self.tasks = tasks
        self.configuration = configuration
        self.seed = seed
    }

    /// One update: actors finish a batch of unrolls, the learner takes one gradient step.
    /// - Throws: `Interrupted`, with the learner ready to go on; `ReinforcementError.actorKeepsFailing`.
    @discardableResult
    public func step() throws -> UpdateStatistics { preconditionFailure("not built yet") }

    /// `count` updates under a progress bar; the last one's statistics.
    @discardableResult
    public func step(_ count: Int) throws -> UpdateStatistics { preconditionFailure("not built yet") }

    /// Updates until `steps` more decisions are taken.
    @discardableResult
    public func run(steps: Int) throws -> UpdateStatistics { preconditionFailure("not built yet") }

    /// Updates for this long.
    @discardableResult
    public func run(minutes: Double) throws -> UpdateStatistics { preconditionFailure("not built yet") }

    /// Plays one episode without learning and leaves the environment at its end.
    /// - Parameters:
    ///   - environment: Any environment with the tasks' features and actions, in training or not.
    ///   - greedily: Takes μ, or the likeliest choice; else draws actions from `seed`.
    ///   - seed: Resets the environment.
    public func rollOut(_ environment: inout any Environment, greedily: Bool = true, seed: UInt64 = 0) throws -> LearnerTrace {
        preconditionFailure("not built yet")
    }

    /// One greedy episode of a task, decision by decision.
    public func trace(of task: Int) throws -> LearnerTrace { preconditionFailure("not built yet") }

    /// Writes everything that decides how learning goes on; the file is replaced as a whole or not at all.
    public func save(_ path: String) throws { preconditionFailure("not built yet") }

    /// Continues, bit for bit, from where `save` was called, by a learner made with the same tasks, configuration and seed.
    public func resume(_ path: String) throws { preconditionFailure("not built yet") }
}

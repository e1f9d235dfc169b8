import Displays
import Tensors

/// One policy for all tasks, learned by actors that act and a learner that corrects for their age.
/// Espeholt et al. 2018, https://arxiv.org/abs/1802.01561
///
/// A learner is driven from one thread at a time; inside, its actors use all cores.
public final class IMPALA: @unchecked Sendable {
    public let tasks: [LearningTask]
    public let configuration: IMPALAConfiguration
    public let seed: UInt64
    /// One entry for every update and every task that has finished an episode; of a long run every second, fourth …
    /// update and the last.
    public internal(set) var history: [UpdateStatistics] = []
    /// Finished episodes, in an order that the seed decides: the newest, a hundred thousand at least, and before them the best
    /// of each task.
    public internal(set) var episodes: [EpisodeRecord] = []
    /// Episodes that have finished.
    public internal(set) var episodeCount = 0
    /// Actors that were restarted, and why.
    public internal(set) var failures: [ActorFailure] = []
    /// Called for every finished episode, in the same order, from the thread that called `step()`; free-running, from
    /// whichever thread learns.
    public var onEpisode: ((EpisodeRecord) -> Void)?
    /// What whoever made the learner wants to find again in its file.
    package var note: String?
    /// Called with what was added to `episodes`, before the next round.
    package var onRecord: (([EpisodeRecord]) -> Void)?
    /// Called instead with the episodes of a checkpoint, which are all that there are now.
    package var onResume: (([EpisodeRecord]) -> Void)?
    package var limits = RecordLimits()
    /// Actors that are elsewhere; nil where they act here.
    package var source: (any UnrollSource)?
    /// What a task's episodes are compared by; the best is kept.
    package var episodeWorth: (EpisodeRecord) -> Double = { Double($0.episodeReturn) }
    /// Updates done.
    public internal(set) var updates = 0
    /// Decisions taken by all actors and learned from.
    public internal(set) var steps = 0

    let observationSize: Int
    let actionSpace: ActionSpace
    let outcomeType: (any (Codable & Sendable).Type)?
    let head: PolicyHead
    let layout: AgentLayout
    var parameters: AgentParameters
    var descent: Descent
    let learner: Learner
    let actors: [Actor]
    var scales: [ValueScale]
    /// Unrolls taken so far; unroll n is made by actor n mod A.
    var collectedCount = 0
    /// Batches that wait for the learner, the oldest first: as many as the policy lag.
    var waiting: [[Collected]] = []
    var taskRecords: [TaskRecord]
    /// The history holds updates whose numbers are multiples of this, and the last.
    var historyStride = 1
    /// Free-running mode: unrolls nobody has learned from yet, and how often each actor has acted.
    var leftOver: [Collected] = []
    var actorTurns: [Int]
    /// Of the last update, all tasks together.
    var last: UpdateStatistics?
    /// What the last checkpoint said of the run it belongs to.
    var longRun = LongRun.Progress()
    /// What replays draw from.
    var memory: ReplayMemory
    /// The last update's first unroll.
    var explained: UpdateExplanation?

    /// - Throws: `ReinforcementError` for settings that cannot work or tasks that one policy cannot serve, and whatever
    ///   making an environment throws.
    public init(tasks: [LearningTask], configuration: IMPALAConfiguration = .default, seed: UInt64 = 0) throws {
        try configuration.validate()
        guard let first = tasks.first else { throw ReinforcementError.noTasks }
        self.tasks = tasks
        self.configuration = configuration
        self.seed = seed
        let model = try first.makeEnvironment()
        try Self.requireAgreement(tasks, with: model)
        let space = model.actionSpace, inputs = model.observationSize
        observationSize = inputs
        actionSpace = space
        let head = PolicyHead(space: space, configuration: configuration)
        self.head = head
        let valueOutputs = configuration.valueNormalizationRate == nil ? 1 : tasks.count
        let layout = AgentLayout(
            inputs: inputs, dense: configuration.units, remembers: configuration.remembers, policyOutputs: head.outputs,
            valueOutputs: valueOutputs)
        self.layout = layout
        outcomeType = model.outcomeType
        try configuration.requireRoom(for: layout)
        let initial = layout.initialParameters(
            seed: seed, policyBias: head.initialBias(deviation: configuration.initialDeviation),
            policyScale: configuration.policy == .paper ? 1 : 0.1)
        parameters = AgentParameters(layout: layout, all: initial)
        descent = Descent(optimizer: configuration.optimizer, count: layout.count)
        learner = Learner(layout: layout, head: head, configuration: configuration)
        actors = (0..<tasks.count * configuration.actorsPerTask).map { index in
            Actor(
                task: tasks[index % tasks.count], taskIndex: index % tasks.count, index: index, space: space, head: head,
                layout: layout, configuration: configuration, seed: seed)
        }
        actorTurns = Array(repeating: 0, count: tasks.count * configuration.actorsPerTask)
        scales = Array(repeating: ValueScale(), count: tasks.count)
        taskRecords = Array(repeating: TaskRecord(), count: tasks.count)
        memory = ReplayMemory(
            capacity: configuration.replayedBatches * configuration.batchSize,
            bestPerTask: configuration.replay == .selfImitation ? configuration.imitatedUnrolls : nil, seed: seed)
    }

    /// - Parameter environments: Values; each is copied for its actors and named by its place in the list.
    public convenience init(
        environments: [any Environment], configuration: IMPALAConfiguration = .default, seed: UInt64 = 0
    ) throws {
        let tasks = environments.enumerated().map { LearningTask("task \($0 + 1)", environment: $1) }
        try self.init(tasks: tasks, configuration: configuration, seed: seed)
    }

    private static func requireAgreement(_ tasks: [LearningTask], with model: any Environment) throws {
        if case .discrete(let count) = model.actionSpace, count < 1 {
            throw ReinforcementError.invalidSetting(name: "actionSpace", expected: "at least one choice", actual: "\(count)")
        }
        guard model.observationSize > 0 else {
            throw ReinforcementError.invalidSetting(name: "observationSize", expected: "at least one feature", actual: "\(model.observationSize)")
        }
        for task in tasks.dropFirst() {
            let other = try task.makeEnvironment()
            guard other.observationSize == model.observationSize else {
                throw ReinforcementError.tasksDiffer(
                    task: task.name, property: "observation size", expected: "\(model.observationSize)",
                    actual: "\(other.observationSize)")
            }
            guard other.actionSpace == model.actionSpace else {
                throw ReinforcementError.tasksDiffer(
                    task: task.name, property: "action space", expected: "\(model.actionSpace)", actual: "\(other.actionSpace)")
            }
        }
    }

    /// Numbers that the agent learns.
    public var parameterCount: Int { layout.count }
}

/// An actor that was restarted.
public struct ActorFailure: Sendable, Hashable, Codable {
    public var task: String
    /// Updates done when the learner heard of it.
    public var update: Int
    public var error: String
}

/// What is known of a task's episodes.
struct TaskRecord: Sendable, Codable {
    var episodes = 0
    var meanReturn = 0.0
    var bestReturn = -Double.infinity
}

extension IMPALA {
    /// A number that two learners share when all their parameters have the same bits (FNV-1a).
    public var parameterChecksum: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in parameters.all.scalars { hash = (hash ^ UInt64(scalar.bitPattern)) &* 0x100_0000_01B3 }
        return hash
    }
}

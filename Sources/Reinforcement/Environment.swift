/// What a learner acts in: an episode starts with `reset`, goes on with `step` and ends with a terminal transition.
/// An environment is a value or keeps its mutable state to itself; one actor owns it and drives it from one thread
/// at a time.
///
/// After `reset(seed:)` the same actions must give the same transitions: a learner that resumes from a checkpoint,
/// or goes on after an interruption, replays the episode so far.
public protocol Environment: Sendable {
    /// Features in every observation.
    var observationSize: Int { get }
    var actionSpace: ActionSpace { get }
    /// What the features of an observation are called; empty when they have no names.
    var featureNames: [String] { get }
    /// Names of what `details` tells about a step, such as "channels"; empty when there is nothing to tell.
    var detailNames: [String] { get }
    /// What the last step did, one text for each of `detailNames`.
    var details: [String] { get }
    /// What the finished episode made, such as a plan; recorded with the episode.
    var outcome: (any Sendable)? { get }
    /// What `outcome` is, so that checkpoints keep it; nil where they need not.
    var outcomeType: (any (Codable & Sendable).Type)? { get }

    /// Starts an episode. All its randomness must come from `seed`.
    mutating func reset(seed: UInt64) throws -> Observation
    /// Takes one decision.
    /// - Throws: What went wrong; the actor is then restarted with a new environment. `Interrupted` passes through.
    mutating func step(_ action: Action) throws -> Transition
}

extension Environment {
    public var featureNames: [String] { [] }
    public var detailNames: [String] { [] }
    public var details: [String] { [] }
    public var outcome: (any Sendable)? { nil }
    public var outcomeType: (any (Codable & Sendable).Type)? { nil }
    public mutating func reset() throws -> Observation { try reset(seed: 0) }
}

/// The decisions an environment understands.
public enum ActionSpace: Sendable, Hashable, Codable {
    /// One number, within the observation's interval when it has one.
    case continuous
    /// One of `count` choices, 0 up to `count` − 1; the observation's interval, when it has one, says which are allowed.
    case discrete(count: Int)
}

/// One decision.
public enum Action: Sendable, Hashable, Codable {
    case continuous(Float)
    case discrete(Int)

    /// The action as a number, whatever its space.
    public var value: Float {
        switch self {
        case .continuous(let value): value
        case .discrete(let choice): Float(choice)
        }
    }
}

/// What the policy sees before a decision.
public struct Observation: Sendable, Hashable, Codable {
    /// Shape `[observationSize]`; scale each feature to about [0, 1], by the same function in every task.
    public var features: [Float]
    /// The smallest and largest action allowed at this step; nil when any is. A single point leaves nothing to decide:
    /// the step is taken but nothing is learned from it.
    public var interval: ClosedRange<Float>?

    public init(_ features: [Float], interval: ClosedRange<Float>? = nil) {
        self.features = features
        self.interval = interval
    }
}

/// What followed a decision.
public struct Transition: Sendable, Hashable, Codable {
    /// What the next decision sees; after a terminal step it is not used.
    public var observation: Observation
    public var reward: Float
    /// Whether the episode ended.
    public var isTerminal: Bool

    public init(observation: Observation, reward: Float, isTerminal: Bool) {
        self.observation = observation
        self.reward = reward
        self.isTerminal = isTerminal
    }
}

/// A task to learn: a name, and how to make its environment anew.
public struct LearningTask: Sendable {
    /// The name under which returns are reported.
    public let name: String
    /// Everything that the environment depends on, under the words by which a message calls it, such as "network": a checkpoint
    /// goes on only where all of it is the same.
    public let identity: [String: String]
    public let makeEnvironment: @Sendable () throws -> any Environment

    public init(
        _ name: String, identity: [String: String] = [:], makeEnvironment: @escaping @Sendable () throws -> any Environment
    ) {
        self.name = name
        self.identity = identity
        self.makeEnvironment = makeEnvironment
    }

    /// - Parameter environment: Copied for every actor, so a value; for a class, give the closure instead.
    public init(_ name: String, environment: any Environment) {
        self.init(name) { environment }
    }
}

import Displays
import Tensors

/// What an actor is besides its environment: enough to go on from, by replaying the episode.
package struct ActorState: Sendable, Codable {
    var generator: SeededGenerator
    var memory: AgentState
    var episodeSeed: UInt64 = 0
    /// Actions since the episode began; nil before the first episode.
    var actions: [Action]?
    var episodeReturn: Float = 0
    var lastReward: Float = 0
    var lastAction: Float = 0
    /// Episodes of the current group that are over, for reward grouping.
    var grouped = 0
}

/// A finished episode before it is numbered.
package struct FinishedEpisode: Sendable {
    var seed: UInt64
    var actions: [Action]
    var episodeReturn: Float
    var outcome: (any Sendable)?
}

/// One unroll and what happened on the way.
package struct Collected: Sendable, Codable {
    package var unroll: Unroll
    package var episodes: [FinishedEpisode] = []
    package var failures: [String] = []
}

/// Acts in its own environment with its own random numbers; used by one thread at a time.
final class Actor: @unchecked Sendable {
    static let attempts = 5

    let task: LearningTask
    let taskIndex: Int
    /// Its place among the learner's actors.
    let index: Int
    private let head: PolicyHead
    private let space: ActionSpace
    private let configuration: IMPALAConfiguration
    private let layout: AgentLayout
    private let inference: AgentInference
    private var environment: (any Environment)?
    private var observation = Observation([])
    private var current: ActorState

    init(
        task: LearningTask, taskIndex: Int, index: Int, space: ActionSpace, head: PolicyHead, layout: AgentLayout,
        configuration: IMPALAConfiguration, seed: UInt64
    ) {
        self.task = task
        self.taskIndex = taskIndex
        self.index = index
        self.head = head
        self.space = space
        self.layout = layout
        self.configuration = configuration
        inference = AgentInference(layout: layout)
        current = ActorState(generator: SeededGenerator(seed: seed, stream: 100 + UInt64(index)), memory: AgentState(layout))
    }

    /// Setting it makes the environment catch up before the next step.
    var state: ActorState {
        get {
            var state = current
            state.memory = inference.state
            return state
        }
        set {
            current = newValue
            inference.state = newValue.memory
            environment = nil
        }
    }

    /// One unroll under fixed parameters. Environments that throw are made anew, and the episode starts again.
    /// - Throws: `Interrupted`; `ReinforcementError.actorKeepsFailing` when making anew does not help.
    func collect(_ parameters: AgentParameters, version: Int) throws -> Collected {
        let steps = configuration.unrollLength
        var result = Collected(unroll: Unroll(task: taskIndex, version: version, state: inference.state))
        var episodeStart = 0, failed = 0
        while result.unroll.starts.count <= steps {
            do {
                try Interruption.check()
                if try prepare() { episodeStart = result.unroll.count }
                appendState(to: &result.unroll)
                if result.unroll.starts.count > steps { break }
                if try act(parameters, &result) {
                    failed = 0
                    episodeStart = result.unroll.count
                }
            } catch let error as Interrupted {
                throw error
            } catch ReinforcementError.diverged(_, let what) {
                throw ReinforcementError.diverged(update: version + 1, what: what)
            } catch {
                failed += 1
                let text = String(describing: error)
                result.failures.append(text)
                guard failed < Self.attempts else {
                    throw ReinforcementError.actorKeepsFailing(task: task.name, attempts: failed, error: text)
                }
                result.unroll.truncate(to: episodeStart, observationSize: layout.inputs)
                environment = nil
                current.actions = nil
                if episodeStart == 0 { result.unroll.state = AgentState(layout) }
            }
        }
        return result
    }

    /// Makes sure that there is an environment in an episode; whether it just began.
    private func prepare() throws -> Bool {
        if environment != nil, current.actions != nil { return false }
        var environment = try self.environment ?? task.makeEnvironment()
        let isReplay = current.actions != nil
        if !isReplay {
            current.episodeSeed = current.generator.next()
            current.episodeReturn = 0
            current.lastReward = 0
            current.lastAction = 0
            inference.resetState()
        }
        observation = try environment.reset(seed: current.episodeSeed)
        for action in current.actions ?? [] { observation = try environment.step(action).observation }
        if !isReplay { current.actions = [] }
        self.environment = environment
        try check(observation)
        return !isReplay
    }

    private func appendState(to unroll: inout Unroll) {
        unroll.features.append(contentsOf: observation.features)
        unroll.lastRewards.append(current.lastReward)
        unroll.lastActions.append(current.lastAction)
        unroll.starts.append(current.actions?.isEmpty ?? true)
    }

    /// Takes one step; whether it ended the episode. Commits nothing when the environment throws.
    private func act(_ parameters: AgentParameters, _ result: inout Collected) throws -> Bool {
        guard var environment else { preconditionFailure("acting without an environment") }
        let memory = inference.state, generator = current.generator
        let numbers = inference.advance(
            parameters, features: observation.features, lastReward: current.lastReward, lastAction: current.lastAction)
        let interval = observation.interval
        guard numbers.allSatisfy(\.isFinite) else {
            inference.state = memory
            throw ReinforcementError.diverged(update: 0, what: "output")
        }
        let sample = head.sample(numbers, interval: interval, using: &current.generator)
        // Out of the property while it steps, so that a value is not copied; a failure leaves it to be replayed.
        self.environment = nil
        let transition: Transition
        do {
            transition = try environment.step(sample.action)
            try check(transition)
        } catch {
            inference.state = memory
            current.generator = generator
            throw error
        }
        result.unroll.samples.append(sample.sample)
        result.unroll.intervals.append(interval.map { Unroll.Interval(lower: $0.lowerBound, upper: $0.upperBound) })
        result.unroll.logProbabilities.append(sample.logProbability)
        result.unroll.rewards.append(transition.reward)
        result.unroll.decides.append(sample.decides)
        current.actions?.append(sample.action)
        current.episodeReturn += transition.reward
        current.lastReward = transition.reward
        current.lastAction = head.feedback(sample.action)
        observation = transition.observation
        guard transition.isTerminal else {
            result.unroll.ends.append(false)
            self.environment = environment
            return false
        }
        current.grouped = (current.grouped + 1) % configuration.rewardGrouping
        result.unroll.ends.append(current.grouped == 0)
        result.episodes.append(
            FinishedEpisode(
                seed: current.episodeSeed, actions: current.actions ?? [], episodeReturn: current.episodeReturn,
                outcome: environment.outcome))
        current.actions = nil
        self.environment = environment
        return true
    }

    private func check(_ transition: Transition) throws {
        guard transition.reward.isFinite else {
            throw ReinforcementError.notFinite(task: task.name, what: "reward", value: transition.reward)
        }
        if !transition.isTerminal { try check(transition.observation) }
    }

    private func check(_ observation: Observation) throws {
        try observation.validate(task: task.name, size: layout.inputs)
    }
}

extension Observation {
    func validate(task: String, size: Int) throws {
        guard features.count == size else {
            throw ReinforcementError.observationSize(task: task, expected: size, actual: features.count)
        }
        for value in features where !value.isFinite {
            throw ReinforcementError.notFinite(task: task, what: "observation", value: value)
        }
        if let interval, !(interval.lowerBound.isFinite && interval.upperBound.isFinite) {
            throw ReinforcementError.notFinite(task: task, what: "action's bound", value: interval.upperBound)
        }
    }
}

/// One draw from a policy.
struct PolicySample: Sendable {
    var action: Action
    /// u, or the choice.
    var sample: Float
    var logProbability: Double
    var decides: Bool
}

extension PolicyHead {
    func sample(_ numbers: [Float], interval: ClosedRange<Float>?, using generator: inout SeededGenerator) -> PolicySample {
        if case .categorical(let count) = self {
            let policy = Categorical(numbers, count: count, interval: interval)
            let choice = policy.sample(generator.nextUniform())
            let decides = Categorical.allowed(count: count, interval: interval).count > 1
            return PolicySample(
                action: .discrete(choice), sample: Float(choice), logProbability: policy.logProbabilities[choice], decides: decides)
        }
        let policy = gaussian(numbers)
        let u = Float(policy.mean + policy.deviation * generator.nextNormal())
        let decides = interval.map { $0.upperBound > $0.lowerBound } ?? true
        return PolicySample(
            action: .continuous(action(u, interval: interval)), sample: u, logProbability: policy.logProbability(Double(u)),
            decides: decides)
    }

    /// The action without chance: at μ, or the likeliest choice.
    func greedy(_ numbers: [Float], interval: ClosedRange<Float>?) -> Action {
        if case .categorical(let count) = self {
            return .discrete(Categorical(numbers, count: count, interval: interval).likeliest)
        }
        return .continuous(action(Float(gaussian(numbers).mean), interval: interval))
    }

    /// The last action as the agent sees it: choices scaled to [0, 1].
    func feedback(_ action: Action) -> Float {
        switch (self, action) {
        case (.categorical(let count), .discrete(let choice)): Float(choice) / Float(max(count - 1, 1))
        default: action.value
        }
    }
}

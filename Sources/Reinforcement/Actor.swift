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
        current = ActorState(generator: SeededGenerator(seed: seed, stream: 100 + UInt64(index)), memory: AgentState(layout))
    }

    /// What a step of the environment took in the last unroll, so that actors act beside each other where that is quick.
    private(set) var secondsPerStep: Double?

    /// Setting it makes the environment catch up before the next step.
    var state: ActorState {
        get { current }
        set {
            current = newValue
            environment = nil
        }
    }

    /// One unroll under fixed parameters. Environments that throw are made anew, and the episode starts again.
    /// - Throws: `Interrupted`; `ReinforcementError.actorKeepsFailing` when making anew does not help. The actor is then as it was.
    func collect(_ parameters: AgentParameters, version: Int) throws -> Collected {
        try Self.collect([self], parameters, version: version)[0]
    }

    /// One unroll of each of some actors, all a step at a time, so that the agent is computed for all of them at once. What an
    /// actor collects does not depend on who acts beside it.
    static func collect(_ actors: [Actor], _ parameters: AgentParameters, version: Int) throws -> [Collected] {
        let inference = AgentInference(layout: parameters.layout, lanes: actors.count), before = actors.map(\.state)
        var begun = actors.enumerated().map { $1.begin(Seat(inference: inference, lane: $0), version: version) }
        do {
            var acting = Array(actors.indices)
            while true {
                try Interruption.check()
                acting = try acting.filter { try actors[$0].observe(&begun[$0]) }
                if acting.isEmpty { return begun.map(\.result) }
                inference.advance(parameters)
                for lane in acting { try actors[lane].act(&begun[lane]) }
            }
        } catch {
            for (actor, state) in zip(actors, before) { actor.state = state }
            throw error
        }
    }

    /// A lane of the agent.
    private struct Seat {
        let inference: AgentInference
        let lane: Int
    }

    /// An unroll that is being taken.
    private struct BegunUnroll {
        let seat: Seat
        var result: Collected
        var episodeStart = 0
        /// Failures one after another.
        var failed = 0
        var steppingSeconds = 0.0
    }

    private func begin(_ seat: Seat, version: Int) -> BegunUnroll {
        seat.inference[seat.lane] = current.memory
        return BegunUnroll(seat: seat, result: Collected(unroll: Unroll(task: taskIndex, version: version, state: current.memory)))
    }

    /// Writes down the state that the agent sees next; whether there is a decision to take, or else the unroll is whole.
    private func observe(_ begun: inout BegunUnroll) throws -> Bool {
        while true {
            do {
                if try prepare(begun.seat) { begun.episodeStart = begun.result.unroll.count }
                break
            } catch {
                try startAgain(after: error, &begun)
            }
        }
        appendState(to: &begun.result.unroll)
        let seat = begun.seat
        guard begun.result.unroll.starts.count <= configuration.unrollLength else {
            current.memory = seat.inference[seat.lane]
            secondsPerStep = begun.steppingSeconds / Double(configuration.unrollLength)
            return false
        }
        seat.inference.see(
            lane: seat.lane, features: observation.features, lastReward: current.lastReward, lastAction: current.lastAction)
        return true
    }

    private func act(_ begun: inout BegunUnroll) throws {
        do {
            if try takeStep(&begun) {
                begun.failed = 0
                begun.episodeStart = begun.result.unroll.count
            }
        } catch {
            try startAgain(after: error, &begun)
        }
    }

    /// Forgets the episode that an environment broke, unless there is no sense in another.
    private func startAgain(after error: any Error, _ begun: inout BegunUnroll) throws {
        if error is Interrupted { throw error }
        if case ReinforcementError.diverged(_, let what) = error {
            throw ReinforcementError.diverged(update: begun.result.unroll.version + 1, what: what)
        }
        begun.failed += 1
        let text = String(describing: error)
        begun.result.failures.append(text)
        guard begun.failed < Self.attempts else {
            throw ReinforcementError.actorKeepsFailing(task: task.name, attempts: begun.failed, error: text)
        }
        begun.result.unroll.truncate(to: begun.episodeStart, observationSize: layout.inputs)
        environment = nil
        current.actions = nil
        if begun.episodeStart == 0 { begun.result.unroll.state = AgentState(layout) }
    }

    /// Makes sure that there is an environment in an episode; whether it just began.
    private func prepare(_ seat: Seat) throws -> Bool {
        if environment != nil, current.actions != nil { return false }
        var environment = try self.environment ?? task.makeEnvironment()
        let isReplay = current.actions != nil
        if !isReplay {
            current.episodeSeed = current.generator.next()
            current.episodeReturn = 0
            current.lastReward = 0
            current.lastAction = 0
            seat.inference.reset(lane: seat.lane)
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
    private func takeStep(_ begun: inout BegunUnroll) throws -> Bool {
        guard var environment else { preconditionFailure("acting without an environment") }
        let numbers = begun.seat.inference.policy(lane: begun.seat.lane), generator = current.generator
        let interval = observation.interval
        guard numbers.allSatisfy(\.isFinite) else { throw ReinforcementError.diverged(update: 0, what: "output") }
        let sample = head.sample(numbers, interval: interval, using: &current.generator)
        // Out of the property while it steps, so that a value is not copied; a failure leaves it to be replayed.
        self.environment = nil
        let transition: Transition, start = ContinuousClock.now
        do {
            transition = try environment.step(sample.action)
            try check(transition)
        } catch {
            current.generator = generator
            throw error
        }
        begun.steppingSeconds += (ContinuousClock.now - start).inSeconds
        append(sample, interval: interval, transition, to: &begun.result.unroll)
        observation = transition.observation
        self.environment = environment
        guard transition.isTerminal else { return false }
        begun.result.episodes.append(
            FinishedEpisode(
                seed: current.episodeSeed, actions: current.actions ?? [], episodeReturn: current.episodeReturn,
                outcome: environment.outcome))
        current.actions = nil
        return true
    }

    private func append(_ sample: PolicySample, interval: ClosedRange<Float>?, _ transition: Transition, to unroll: inout Unroll) {
        unroll.samples.append(sample.sample)
        unroll.intervals.append(interval.map { Unroll.Interval(lower: $0.lowerBound, upper: $0.upperBound) })
        unroll.logProbabilities.append(sample.logProbability)
        unroll.rewards.append(transition.reward)
        unroll.decides.append(sample.decides)
        current.actions?.append(sample.action)
        current.episodeReturn += transition.reward
        current.lastReward = transition.reward
        current.lastAction = head.feedback(sample.action)
        if transition.isTerminal { current.grouped = (current.grouped + 1) % configuration.rewardGrouping }
        unroll.ends.append(transition.isTerminal && current.grouped == 0)
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

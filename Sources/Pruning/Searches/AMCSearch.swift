import Reinforcement
import Tensors

/// AMC: one DDPG agent for each task says the share of channels that each group keeps, as its authors set it (He et al. 2018,
/// https://arxiv.org/abs/1802.03494): 100 episodes by chance, then noise that falls by a twentieth an episode. They ran 800 episodes a task.
///
/// States are the 13 features of all learners here; shares are bounded by the budget's wall, and what the agent learns from is the
/// share that was kept.
public final class AMCSearch: LoggedSearch {
    public let seed: UInt64
    private let scaling: StateScaling
    private var agents: [DDPG]

    /// - Throws: What calibrating throws.
    public init(_ tasks: PruningTasks, seed: UInt64 = 0) throws {
        self.seed = seed
        var scaling = StateScaling(covering: tasks)
        (scaling.includesReference, scaling.describesTable, scaling.reading) = (false, false, .keepRatio)
        self.scaling = scaling
        agents = try Self.agents(tasks.count, scaling, seed)
        try super.init(tasks, name: "AMC", settings: ["seed": "\(seed)"])
    }

    private static func agents(_ count: Int, _ scaling: StateScaling, _ seed: UInt64) throws -> [DDPG] {
        try (0..<count).map { place in
            try DDPG(observations: scaling.featureCount, seed: seed &+ UInt64(place) &* 0x9E37_79B9_7F4A_7C15)
        }
    }

    /// An episode of each task.
    override func nextRound() throws -> [(place: Int, widths: [Int])] {
        try tasks.enumerated().map { place, task in
            var generator = SeededGenerator(seed: seed, stream: UInt64(proposed + place))
            let widths = try widths(task) { try agents[place].explore($0, using: &generator) }
            return (place: place, widths: widths)
        }
    }

    override func learn(from scored: [SearchCandidate]) throws {
        for candidate in scored { try agents[candidate.taskIndex].learn(from: episode(candidate)) }
    }

    override func forget() throws { agents = try Self.agents(tasks.count, scaling, seed) }

    /// The agent's own plan, without chance; scored.
    /// - Throws: `PruningError.unknownTask` for a task that the search does not serve.
    public func plan(for task: PruningTask) throws -> PruningPlan {
        guard let place = tasks.place(of: task) else {
            throw PruningError.unknownTask(name: task.name, known: tasks.names)
        }
        let widths = try widths(task) { try agents[place].action($0) }
        return try task.plan(widths: widths, accuracy: task.evaluator.accuracy(widths))
    }

    private func widths(_ task: PruningTask, _ share: ([Float]) throws -> Float) throws -> [Int] {
        let costs = task.budget.model.costPerLayer(task.budget.model.channels)
        var walk = try task.walk(.keepRatio)
        while !walk.isFinished {
            walk.keep(action: Double(try share(scaling.features(walk, task: task, layerCosts: costs))))
        }
        return walk.widths
    }

    /// What the agent saw and did on the way to a plan.
    private func episode(_ candidate: SearchCandidate) throws -> [DDPG.Decision] {
        let task = tasks[candidate.taskIndex], costs = task.budget.model.costPerLayer(task.budget.model.channels)
        var walk = try task.walk(.keepRatio)
        var states: [[Float]] = []
        for width in candidate.widths {
            states.append(scaling.features(walk, task: task, layerCosts: costs))
            walk.keep(channels: width)
        }
        return candidate.widths.indices.map { group in
            let isLast = group == candidate.widths.count - 1
            return DDPG.Decision(
                state: states[group], action: Float(candidate.widths[group]) / Float(task.budget.model.channels[group]),
                reward: Float(candidate.reward), next: states[isLast ? group : group + 1], isTerminal: isLast)
        }
    }
}

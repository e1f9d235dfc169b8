import Reinforcement
import Tensors

/// DDPG agents say the share of channels that each group keeps, set as AMC's authors did (He et al. 2018,
/// https://arxiv.org/abs/1802.03494): 100 episodes by chance, then noise that falls by a twentieth an episode.
///
/// States are the 13 features of all learners here; shares are bounded by the budget's wall, and what an agent learns from is the
/// share that was kept.
public class DDPGSearch: LoggedSearch {
    public let seed: UInt64
    private let scaling: StateScaling
    /// The agent of each task.
    private let agentOfTask: [Int]
    private var agents: [DDPG]

    /// - Parameter agentOfTask: Tasks with the same number share an agent.
    /// - Throws: What calibrating throws.
    init(_ tasks: PruningTasks, name: String, agentOfTask: [Int], seed: UInt64) throws {
        self.seed = seed
        self.agentOfTask = agentOfTask
        var scaling = StateScaling(covering: tasks)
        (scaling.includesReference, scaling.describesTable, scaling.reading) = (false, false, .keepRatio)
        self.scaling = scaling
        agents = try Self.agents(Set(agentOfTask).count, scaling, seed)
        try super.init(tasks, name: name, settings: ["seed": "\(seed)"])
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
            let widths = try widths(task) { try agents[agentOfTask[place]].explore($0, using: &generator) }
            return (place: place, widths: widths)
        }
    }

    override func learn(from scored: [SearchCandidate]) throws {
        for candidate in scored { try agents[agentOfTask[candidate.taskIndex]].learn(from: episode(candidate)) }
    }

    override func forget() throws { agents = try Self.agents(agents.count, scaling, seed) }

    /// The agent's own plan, without chance; scored.
    /// - Throws: `PruningError.unknownTask` for a task that the search does not serve.
    public func plan(for task: PruningTask) throws -> PruningPlan {
        guard let place = tasks.place(of: task) else {
            throw PruningError.unknownTask(name: task.name, known: tasks.names)
        }
        let widths = try widths(task) { try agents[agentOfTask[place]].action($0) }
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

/// AMC: an agent for each task. Its authors ran 800 episodes a task.
public final class AMCSearch: DDPGSearch {
    /// - Throws: What calibrating throws.
    public init(_ tasks: PruningTasks, seed: UInt64 = 0) throws {
        try super.init(tasks, name: "AMC", agentOfTask: Array(tasks.indices), seed: seed)
    }
}

/// CACP: one agent for all shares of a network on a data set, with the share among what it sees (Liu et al. 2021,
/// https://arxiv.org/abs/2009.09724).
public final class CACPSearch: DDPGSearch {
    /// - Throws: What calibrating throws.
    public init(_ tasks: PruningTasks, seed: UInt64 = 0) throws {
        var evaluators: [CandidateEvaluator] = []
        let agents = tasks.map { task in
            if let known = evaluators.firstIndex(where: { $0 === task.evaluator }) { return known }
            evaluators.append(task.evaluator)
            return evaluators.count - 1
        }
        try super.init(tasks, name: "CACP", agentOfTask: agents, seed: seed)
    }
}

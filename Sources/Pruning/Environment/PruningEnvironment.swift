import Displays
import Reinforcement

/// One network, one data set and one budget as an environment: a decision for each channel group, in forward order;
/// the reward comes with the last (paper §1). The same environment for every network.
public struct PruningEnvironment: Environment {
    public let task: PruningTask
    let scaling: StateScaling
    private let layerCosts: [Int]
    /// What a plan must beat when plans race.
    private let champion: Champion?
    /// Whether the plan at the end is scored and paid for; otherwise it is only told.
    private let scores: Bool
    private var walk: PruningWalk
    private var lastDetails: [String] = []
    private var finished: PruningOutcome?

    public init(_ task: PruningTask, scaling: StateScaling) {
        self.init(task, scaling: scaling, champion: nil)
    }

    /// What its plan races against now.
    package var rival: [Int]? { champion?.widths }

    /// - Parameters:
    ///   - champion: Of the search that the environment belongs to; nil to look at every image.
    ///   - scores: Whether plans are scored.
    package init(_ task: PruningTask, scaling: StateScaling, champion: Champion?, scores: Bool = true) {
        self.task = task
        self.scaling = scaling
        self.champion = champion
        self.scores = scores
        layerCosts = task.budget.model.costPerLayer(task.budget.model.channels)
        walk = PruningWalk(budget: task.budget, reading: task.rules.reading, reference: nil, walls: task.rules.walls)
    }

    public var observationSize: Int { scaling.featureCount }
    public var actionSpace: ActionSpace { .continuous }

    public mutating func reset(seed: UInt64) throws -> Observation {
        walk = try task.walk()
        lastDetails = []
        finished = nil
        return observation
    }

    public mutating func step(_ action: Action) throws -> Transition {
        let last = observation
        let ladder = walk.ladder, wall = walk.wall
        let binding = task.limits.count > 1 ? [task.limits[walk.binding].name] : []
        let width = walk.keep(action: Double(action.value))
        lastDetails = [
            layerName(walk.group - 1), "\(width) of \(ladder.channels)", "\(wall)", grouped(walk.costLeft),
        ] + binding
        guard walk.isFinished else { return Transition(observation: observation, reward: 0, isTerminal: false) }
        guard scores, task.rules.walls || task.budget.allows(walk.widths) else {
            return unscored(last)
        }
        let score: CandidateScore
        do {
            score = try task.score(walk.widths, against: champion?.widths)
        } catch {
            walk = try task.walk()
            throw error
        }
        finished = PruningOutcome(
            widths: walk.widths, accuracy: score.accuracy, isComplete: score.isComplete, cost: walk.costSoFar)
        let reward = try task.reward(score, cost: walk.costSoFar)
        return Transition(observation: last, reward: Float(reward), isTerminal: true)
    }

    /// The end of an episode whose plan is only told, or above the budget.
    private mutating func unscored(_ last: Observation) -> Transition {
        finished = PruningOutcome(widths: walk.widths, accuracy: 0, isComplete: false, cost: walk.costSoFar)
        return Transition(observation: last, reward: 0, isTerminal: true)
    }

    public var featureNames: [String] { scaling.features.map { $0.name } }
    public var detailNames: [String] { ["layer", "channels", "wall", task.target.unit + " left"] + (task.limits.count > 1 ? ["binds"] : []) }
    public var details: [String] { lastDetails }
    public var outcome: (any Sendable)? { finished }
    public var outcomeType: (any (Codable & Sendable).Type)? { PruningOutcome.self }

    private var observation: Observation {
        let features = scaling.features(walk, task: task, layerCosts: layerCosts)
        let bounds = walk.bounds
        return Observation(features, interval: Float(bounds.lowerBound)...Float(bounds.upperBound))
    }

    private func layerName(_ group: Int) -> String {
        let groups = task.evaluator.groups
        return groups.layers[groups.groups[group].consumers[0]].title
    }
}

/// What a finished episode made.
public struct PruningOutcome: Sendable, Hashable, Codable {
    /// Channels kept, one count a group.
    public let widths: [Int]
    /// On the validation split.
    public internal(set) var accuracy: Double
    /// Whether the accuracy is of every image; false when a race gave the plan up.
    public internal(set) var isComplete: Bool
    /// In the unit of the task's target.
    public let cost: Int
}

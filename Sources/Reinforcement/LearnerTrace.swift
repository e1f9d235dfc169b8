import Displays

/// One episode as the policy lived it, decision by decision.
public struct LearnerTrace: Sendable {
    public struct Step: Sendable, Hashable {
        /// What the policy saw.
        public var observation: Observation
        /// μ before squashing; nil with discrete actions.
        public var mean: Float?
        /// σ before squashing; nil with discrete actions.
        public var deviation: Float?
        /// Shape `[choices]`; nil with continuous actions.
        public var probabilities: [Float]?
        /// V of the state, in units of the reward.
        public var value: Float
        public var action: Action
        public var reward: Float
        /// The environment's own account, as named by `LearnerTrace.detailNames`.
        public var details: [String]
    }

    public var steps: [Step]
    public var detailNames: [String]
    /// What the features of the observations are called.
    public var featureNames: [String] = []
    /// What the environment made of the episode.
    public var outcome: (any Sendable)?

    /// The sum of the rewards, without a discount.
    public var episodeReturn: Float { steps.reduce(0) { $0 + $1.reward } }
}

extension LearnerTrace: CustomStringConvertible {
    /// A row a decision.
    public var table: Table {
        let isContinuous = steps.first?.mean != nil
        let policyColumns = isContinuous ? ["μ", "σ"] : ["probability"]
        var table = Table(
            "return \(fixed(Double(episodeReturn), 4))",
            columns: ["step", "lower", "upper"] + policyColumns + ["action", "value", "reward"] + detailNames)
        for (index, step) in steps.enumerated() {
            let interval = step.observation.interval
            func bound(_ value: Float?) -> String { value.map { fixed(Double($0), 3) } ?? "" }
            var policy = [bound(step.mean), bound(step.deviation)]
            var action = fixed(Double(step.action.value), 3)
            if let probabilities = step.probabilities, case .discrete(let choice) = step.action {
                policy = [bound(probabilities[choice])]
                action = "\(choice)"
            }
            var details = step.details
            while details.count < detailNames.count { details.append("") }
            table.append(
                ["\(index)", bound(interval?.lowerBound), bound(interval?.upperBound)] + policy
                    + [action, fixed(Double(step.value), 4), fixed(Double(step.reward), 4)]
                    + details.prefix(detailNames.count))
        }
        return table
    }

    /// What the policy saw: a row a decision, a column a feature.
    public var states: Table {
        let count = steps.first?.observation.features.count ?? 0
        let names = (0..<count).map { $0 < featureNames.count ? featureNames[$0] : "\($0)" }
        return Table(
            "states", columns: ["step"] + names,
            rows: steps.enumerated().map { index, step in ["\(index)"] + step.observation.features.map { fixed(Double($0), 3) } })
    }

    public var description: String { table.description }
}

/// A finished episode of an actor.
public struct EpisodeRecord: Sendable, Codable {
    /// Episodes of all tasks that finished before this one, in the learner's order.
    public var index: Int
    public var task: String
    /// The task's place in the learner's list.
    public var taskIndex: Int
    /// The seed the environment was reset with.
    public var seed: UInt64
    public var actions: [Action]
    /// The sum of the rewards, without a discount.
    public var episodeReturn: Float
    /// Updates done when the episode's unroll was taken by the learner.
    public var update: Int
    /// What the environment made.
    public var outcome: (any Sendable)?
}

import Displays

/// One V-trace update on a real unroll, step by step: what the actor did, how much likelier the learner finds it now,
/// and what it aims at.
public struct UpdateExplanation: Sendable, Hashable {
    public struct Step: Sendable, Hashable {
        /// Whether an episode starts with the step, so that the LSTM's memory was reset.
        public var isStart: Bool
        /// Whether the return ends with the step: γ is 0 after it.
        public var ends: Bool
        /// Whether there was something to decide.
        public var decides: Bool
        /// u before squashing, or the choice.
        public var sample: Double
        public var reward: Double
        /// log ω(u|s)
        public var actorLogProbability: Double
        /// log π(u|s)
        public var learnerLogProbability: Double
        /// ρ = min(ρ̄, π/ω)
        public var ratio: Double
        /// c = λ·min(c̄, π/ω)
        public var trace: Double
        /// V(s)
        public var value: Double
        /// δ = ρ(r + γV′ − V)
        public var difference: Double
        /// G = V + δ + γc(G′ − V′)
        public var target: Double
        /// A = ρ(r + γG′ − V)
        public var advantage: Double
    }

    public var update: Int
    public var task: String
    public var isDiscrete: Bool
    var losses: LossSummary
    public var gradientNorm: Double
    var configuration: IMPALAConfiguration
    public var steps: [Step]

    /// What the columns mean and how the numbers become a gradient.
    public var explanation: [String] {
        let clip = { (value: Double?) in value.map { fixed($0, 2) } ?? "∞" }
        let sample = isDiscrete ? "choice" : "u, the sample before it is squashed"
        let limit = Double(configuration.gradientNormLimit)
        let clipped = gradientNorm > limit ? "longer than \(fixed(limit, 1)), so scaled down to it" : "within its limit of \(fixed(limit, 1))"
        return [
            "Actors of '\(task)' drew \(sample) from ω; the learner's policy π has moved on since.",
            "ρ = min(\(clip(configuration.trace.ratioClip)), π/ω) weighs what the step says about V; "
                + "c = λ·min(\(clip(configuration.trace.traceClip)), π/ω) is how far later surprises reach back.",
            "δ = ρ(r + γV′ − V) is the surprise; G = V + δ + γc(G′ − V′) is what V should have been; γ = \(fixed(Double(configuration.discount), 3)), and 0 after an episode's end (■).",
            "A = ρ(r + γG′ − V) is how much better the action was than expected: π(u|s) grows where it is positive.",
            "Loss: policy \(fixed(losses.policyLoss, 4)), value \(fixed(losses.valueLoss, 4)), mean entropy \(fixed(losses.entropy, 3)); the gradient's norm is \(fixed(gradientNorm, 3)), \(clipped).",
        ]
    }

    public var table: Table {
        var table = Table(
            "V-trace, update \(update), one unroll of '\(task)'",
            columns: ["t", "", isDiscrete ? "choice" : "u", "r", "log ω", "log π", "ρ", "c", "V", "δ", "G", "A"])
        for (index, step) in steps.enumerated() {
            let mark = step.ends ? "■" : step.isStart ? "▸" : ""
            let logs = step.decides ? [fixed(step.actorLogProbability, 3), fixed(step.learnerLogProbability, 3)] : ["–", "–"]
            table.append(
                ["\(index)", mark, fixed(step.sample, isDiscrete ? 0 : 3), fixed(step.reward, 4)] + logs
                    + [step.ratio, step.trace].map { fixed($0, 3) }
                    + [step.value, step.difference, step.target, step.advantage].map { fixed($0, 4) })
        }
        return table
    }
}

extension UpdateExplanation: CustomStringConvertible {
    public var description: String { (explanation + [table.description]).joined(separator: "\n") }
}

/// One step of an `UpdateExplanation`, under a name that cells can say.
public typealias ExplainedStep = UpdateExplanation.Step

extension IMPALA {
    /// The last update on its first unroll, step by step; when there was none yet, does one.
    /// - Throws: As `step()`.
    public func explain() throws -> UpdateExplanation {
        while true {
            if let explained { return explained }
            try step()
        }
    }
}

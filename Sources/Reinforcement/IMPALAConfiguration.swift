import Displays

/// How IMPALA learns. `.default` is what works best, `.paper` what the paper used.
public struct IMPALAConfiguration: Sendable, Hashable, Codable {
    /// How a continuous action is drawn.
    public enum Policy: String, Sendable, Hashable, Codable {
        /// u ~ N(μ, σ²) with μ free and σ bounded; a = lower + (upper − lower)·sigmoid(u), or u itself without an interval.
        case squashed
        /// The paper's head: μ = sigmoid, σ² = softplus, a = (tanh u + 1)/2, clamped into the interval.
        case paper
    }

    /// What corrects for the actors' older parameters.
    public enum Correction: String, Sendable, Hashable, Codable {
        case vTrace
        /// Plain n-step returns, as if the actors had used the learner's parameters.
        case none
    }

    /// What replays learn.
    public enum Replay: String, Sendable, Hashable, Codable {
        /// The same as from new unrolls, corrected by V-trace for their age (Espeholt et al. 2018, §5.2.2).
        case vTrace
        /// To do again what went better than the value function expects, however old; nothing from the rest
        /// (self-imitation: Oh et al. 2018, https://arxiv.org/abs/1806.05635).
        case selfImitation
    }

    /// What the policy is moved by.
    public enum Surrogate: Sendable, Hashable, Codable {
        /// log π·A, as in IMPALA (paper §3).
        case logProbability
        /// min(r·A, clip(r, 1 − ε, 1 + ε)·A), r = π/ω: Schulman et al. 2017, https://arxiv.org/abs/1707.06347, eq. 7. It needs
        /// `correction = .none`, since r corrects already.
        case clipped(Float)
    }

    public enum Optimizer: Sendable, Hashable, Codable {
        /// `decay` is the kept fraction of the mean square; ε is added to its root.
        case rmsProp(decay: Float, epsilon: Float, momentum: Float)
        case adam(beta1: Float, beta2: Float, epsilon: Float)
    }

    public enum Mode: String, Sendable, Hashable, Codable {
        /// Fixed order, fixed parameter lag: the same seed gives the same bits for any number of threads.
        case deterministic
        /// Whatever is ready is used: nobody waits, and no two runs are the same.
        case freeRunning
    }

    /// A setting that may change with the decisions taken.
    public enum Schedule: Sendable, Hashable, Codable {
        case constant(Float)
        /// From `start` to `end` over `steps` decisions of all tasks together, then constant.
        case linear(from: Float, to: Float, steps: Int)

        public func value(atStep step: Int) -> Float {
            switch self {
            case .constant(let value): value
            case .linear(let start, let end, let steps):
                start + (end - start) * min(1, Float(step) / Float(max(steps, 1)))
            }
        }
    }

    /// Steps per unroll, `T`.
    public var unrollLength = 60
    /// Unrolls per update, `B`.
    public var batchSize = 4
    /// Learners that share a batch; their gradients are averaged.
    public var learners = 2
    /// Actors for each task.
    public var actorsPerTask = 1
    /// Updates by which actors are behind the learner in the deterministic mode; 0 waits for each update.
    public var policyLag = 0
    public var mode = Mode.deterministic
    public var policy = Policy.squashed
    public var correction = Correction.vTrace
    public var surrogate = Surrogate.logProbability
    /// γ between two decisions of an episode.
    public var discount: Float = 0.99
    /// ρ̄, c̄, the policy gradient's clip and λ.
    public var trace = VTrace.Parameters()
    /// Weight of the value loss ½(G − V)².
    public var valueCost: Float = 0.5
    /// Weight of the policy's entropy.
    public var entropyCost = Schedule.constant(0.01)
    public var learningRate = Schedule.constant(4.8e-4)
    public var optimizer = Optimizer.rmsProp(decay: 0.99, epsilon: 0.01, momentum: 0.5)
    /// Largest global gradient norm.
    public var gradientNormLimit: Float = 40
    /// PopArt's step size for each task's mean and scale of returns; nil leaves values as they are.
    public var valueNormalizationRate: Float? = 0.01
    /// Consecutive episodes of one task whose rewards are shared: the discount is cut only after the last of them.
    public var rewardGrouping = 1
    /// Gradient steps on remembered unrolls after each step on a new batch.
    public var replays = 0
    public var replay = Replay.vTrace
    /// Batches that `.vTrace` replays draw from, the newest.
    public var replayedBatches = 4
    /// Unrolls of each task that `.selfImitation` draws from, those with the highest returns.
    public var imitatedUnrolls = 5
    /// Units of the dense layers before the heads or the LSTM.
    public var units = IMPALAConfiguration.paperUnits
    /// Whether there is an LSTM between the dense layers and the heads; it has as many cells as the last of them has units, and two.
    public var remembers = true
    /// σ of an untrained squashed policy.
    public var initialDeviation: Float = 1
    /// The smallest and largest σ of the squashed policy.
    public var deviationRange: ClosedRange<Float> = 0.05...1.5

    public init() {}

    public static let `default` = IMPALAConfiguration()

    /// The dense layers of the paper's agent.
    package static let paperUnits = [100, 400, 300]

    /// The paper's settings, for 30,000 decisions.
    public static var paper: IMPALAConfiguration {
        var configuration = IMPALAConfiguration()
        configuration.policy = .paper
        configuration.learningRate = .linear(from: 4.8e-4, to: 0, steps: 30_000)
        configuration.optimizer = .rmsProp(decay: 0.99, epsilon: 0.01, momentum: 0.5)
        configuration.valueNormalizationRate = nil
        configuration.policyLag = 1
        return configuration
    }
}

extension IMPALAConfiguration {
    /// - Throws: `ReinforcementError.invalidSetting` for the first setting that cannot work.
    package func validate() throws {
        func require(_ condition: Bool, _ name: String, _ expected: String, _ actual: Any) throws {
            guard !condition else { return }
            throw ReinforcementError.invalidSetting(name: name, expected: expected, actual: "\(actual)")
        }
        try require(unrollLength >= 1 && unrollLength <= 100_000, "unrollLength", "1 to 100,000 steps", unrollLength)
        try require(batchSize >= 1 && batchSize <= 10_000, "batchSize", "1 to 10,000 unrolls", batchSize)
        try require(learners >= 1 && learners <= batchSize, "learners", "1 to batchSize (\(batchSize)) learners", learners)
        try require(actorsPerTask >= 1 && actorsPerTask <= 1_000, "actorsPerTask", "1 to 1,000 actors", actorsPerTask)
        try require(policyLag >= 0 && policyLag <= 100, "policyLag", "0 to 100 updates", policyLag)
        try require(
            (1...16).contains(units.count) && units.allSatisfy { (1...10_000).contains($0) }, "units",
            "1 to 16 layers of 1 to 10,000 units", units)
        if case .clipped(let bound) = surrogate {
            try require(bound > 0 && bound < 1, "surrogate", "a clip above 0, below 1", bound)
            try require(correction == .none, "correction", ".none with the clipped surrogate, whose ratio corrects already", correction)
        }
        try require(discount >= 0 && discount <= 1, "discount", "a number from 0 to 1", discount)
        try require(trace.lambda >= 0 && trace.lambda <= 1, "trace.lambda", "a number from 0 to 1", trace.lambda)
        for (name, clip) in [("ratioClip", trace.ratioClip), ("traceClip", trace.traceClip), ("gradientClip", trace.gradientClip)] {
            try require((clip ?? 1) > 0, "trace.\(name)", "a positive number or nil", clip ?? 1)
        }
        try require(valueCost >= 0 && valueCost.isFinite, "valueCost", "a number from 0", valueCost)
        try require(gradientNormLimit > 0, "gradientNormLimit", "a positive number", gradientNormLimit)
        try require((1...1_000_000).contains(rewardGrouping), "rewardGrouping", "1 to 1,000,000 episodes", rewardGrouping)
        try require(replays >= 0 && replays <= 1_000, "replays", "0 to 1,000 gradient steps", replays)
        try require(replayedBatches >= 1 && replayedBatches <= 1_000, "replayedBatches", "1 to 1,000 batches", replayedBatches)
        try require(imitatedUnrolls >= 1 && imitatedUnrolls <= 1_000, "imitatedUnrolls", "1 to 1,000 unrolls", imitatedUnrolls)
        let rate = valueNormalizationRate ?? 0.5
        try require(rate > 0 && rate <= 1, "valueNormalizationRate", "a number above 0 up to 1, or nil", rate)
        try require(
            deviationRange.lowerBound > 0 && deviationRange.upperBound.isFinite, "deviationRange", "positive bounds", deviationRange)
        try require(
            deviationRange.contains(initialDeviation), "initialDeviation", "a number in deviationRange \(deviationRange)",
            initialDeviation)
        for (name, schedule) in [("entropyCost", entropyCost), ("learningRate", learningRate)] {
            let values = [schedule.value(atStep: 0), schedule.value(atStep: .max)]
            try require(values.allSatisfy { $0 >= 0 && $0.isFinite }, name, "numbers from 0", values)
            guard case .linear(_, _, let steps) = schedule else { continue }
            try require(steps >= 1, name, "a change over 1 or more decisions", steps)
        }
        let shares: [(String, Float)], epsilon: Float
        switch optimizer {
        case .rmsProp(let decay, let added, let momentum): (shares, epsilon) = ([("decay", decay), ("momentum", momentum)], added)
        case .adam(let beta1, let beta2, let added): (shares, epsilon) = ([("beta1", beta1), ("beta2", beta2)], added)
        }
        for (name, value) in shares {
            try require(value >= 0 && value < 1, "optimizer.\(name)", "a number from 0, below 1", value)
        }
        try require(epsilon > 0 && epsilon.isFinite, "optimizer.epsilon", "a positive number", epsilon)
    }

    /// - Throws: `ReinforcementError.invalidSetting` when an update would not fit into the machine's memory.
    func requireRoom(for layout: AgentLayout) throws {
        let rows = (unrollLength + 1) * batchSize
        // Numbers that the learner keeps of a decision, whatever the features: gates, cells and dense layers.
        let floats = 2 * layout.dense.reduce(0, +) + 2 * layout.cells + 10 * layout.memory
        let bytes = rows * (layout.inputs + 3 * (layout.policyOutputs + layout.valueOutputs) + floats) * 4
            + (learners + 6) * layout.count * 4
        guard !SystemMemory.hasRoom(for: bytes) else { return }
        throw ReinforcementError.invalidSetting(
            name: "unrollLength · batchSize", expected: "fewer decisions an update: these take \(grouped(bytes >> 20)) MB, more than is free",
            actual: "\(grouped(unrollLength)) · \(grouped(batchSize))")
    }
}

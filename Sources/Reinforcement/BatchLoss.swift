#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#endif
import Tensors

/// What the losses of an update came to.
package struct LossSummary: Sendable, Hashable, Codable {
    package var policyLoss = 0.0
    package var valueLoss = 0.0
    package var entropy = 0.0
    package var deviation = 0.0
    package var meanRatio = 1.0
    package var largestRatio = 1.0
    package var clippedShare = 0.0
    package var explainedVariance = 0.0
}

/// The loss of a batch and its gradient by the agent's outputs:
/// Σ −log π(u|s)·A + valueCost·½(G − V)² − entropyCost·H, over time and batch; with PopArt, A and G in the task's scale.
struct BatchLoss {
    let learner: Learner
    let batch: [Unroll]
    /// Whether only what went better than expected counts, whatever made it: advantages below 0 are left out, and so
    /// are the value function and the entropy.
    let imitates: Bool
    /// V in units of the reward, log π − log ω, and what V-trace makes of them; time-major `[T, B]`.
    var values: [Double]
    var logRatios: [Double]
    let targets: VTrace.Targets
    private let steps: Int
    private let policies: [[Float]]
    /// The scales that `values` were made with.
    private let oldScales: [ValueScale]

    init(learner: Learner, batch: [Unroll], scales: [ValueScale], imitates: Bool) {
        self.learner = learner
        self.imitates = imitates
        self.batch = batch
        oldScales = scales
        let configuration = learner.configuration, passes = learner.passes
        let steps = configuration.unrollLength, lanes = batch.count
        self.steps = steps
        policies = passes.map(\.policy.scalars)
        values = Array(repeating: 0, count: steps * lanes)
        logRatios = values
        var discounts = values, rewards = values, bootstrap = [Double](repeating: 0, count: lanes)
        let isNormalized = configuration.valueNormalizationRate != nil
        for (lane, unroll) in batch.enumerated() {
            let pass = passes[lane % passes.count], own = lane / passes.count
            let output = min(unroll.task, learner.layout.valueOutputs - 1)
            let scale = isNormalized ? scales[unroll.task] : .none
            for step in 0...steps {
                let row = step * pass.batch + own
                let value = Double(pass.values[row, output]) * scale.deviation + scale.mean
                guard step < steps else { bootstrap[lane] = value; continue }
                let index = step * lanes + lane
                values[index] = value
                discounts[index] = unroll.ends[step] ? 0 : Double(configuration.discount)
                rewards[index] = Double(unroll.rewards[step])
                if unroll.decides[step] {
                    let now = Self.logProbability(learner.head, policies[lane % passes.count], row, unroll, step)
                    logRatios[index] = now - unroll.logProbabilities[step]
                }
            }
        }
        let isCorrected = configuration.correction == .vTrace && !imitates
        let corrected = isCorrected ? logRatios : Array(repeating: 0, count: logRatios.count)
        guard let result = try? VTrace.targets(
            logRatios: corrected, discounts: discounts, rewards: rewards, values: values, bootstrap: bootstrap,
            parameters: configuration.trace)
        else { preconditionFailure("V-trace over \(values.count) values of \(lanes) unrolls") }
        targets = result
    }

    private static func logProbability(_ head: PolicyHead, _ numbers: [Float], _ row: Int, _ unroll: Unroll, _ step: Int) -> Double {
        guard case .categorical(let count) = head else {
            return head.gaussian(numbers, at: row * 2).logProbability(Double(unroll.samples[step]))
        }
        let policy = Categorical(numbers, at: row * count, count: count, interval: unroll.intervals[step]?.range)
        return policy.logProbabilities[Int(unroll.samples[step])]
    }

    /// Each task's scale after it saw this batch's returns.
    func updatedScales(rate: Double) -> [ValueScale] {
        var scales: [ValueScale] = []
        for task in 0..<learner.layout.valueOutputs {
            scales.append(taskScale(task, rate: rate))
        }
        return scales
    }

    private func taskScale(_ task: Int, rate: Double) -> ValueScale {
        var returns: [Double] = []
        for lane in batch.indices where batch[lane].task == task {
            for step in 0..<steps { returns.append(targets.returns[step * batch.count + lane]) }
        }
        var scale = oldScales[task]
        scale.update(returns: returns, rate: rate)
        return scale
    }

    /// Leaves the loss's derivatives in the passes.
    mutating func setGradients(scales: [ValueScale], entropyCost: Double) -> LossSummary {
        var summary = LossSummary(meanRatio: 0, largestRatio: 0)
        var decided = 0.0
        let lanes = batch.count, count = learner.passes.count
        let ratioClip = learner.configuration.trace.ratioClip ?? .infinity
        for pass in learner.passes {
            pass.policyGradient.fill(0)
            pass.valueGradient.fill(0)
        }
        for (lane, unroll) in batch.enumerated() {
            let pass = learner.passes[lane % count], own = lane / count
            let output = min(unroll.task, learner.layout.valueOutputs - 1)
            let scale = learner.configuration.valueNormalizationRate != nil ? scales[unroll.task] : .none
            for step in 0..<steps {
                let index = step * lanes + lane, row = step * pass.batch + own
                let error = (values[index] - targets.returns[index]) / scale.deviation
                let cost = imitates ? 0 : Double(learner.configuration.valueCost)
                pass.valueGradient[row, output] = Float(cost * error)
                summary.valueLoss += cost * 0.5 * error * error
                guard unroll.decides[step] else { continue }
                decided += 1
                let gain = targets.advantages[index] / scale.deviation
                let ratio = exp(min(logRatios[index], 50))
                let surrogate = surrogate(imitates ? max(0, gain) : gain, ratio: ratio)
                let term = policyTerm(
                    pass, policies[lane % count], row, unroll, step, surrogate.slope, imitates ? 0 : entropyCost)
                summary.policyLoss -= surrogate.value ?? term.logProbability * surrogate.slope
                summary.entropy += term.entropy
                summary.deviation += term.deviation
                summary.meanRatio += ratio
                summary.largestRatio = max(summary.largestRatio, ratio)
                if ratio > ratioClip { summary.clippedShare += 1 }
            }
        }
        let share = 1 / max(decided, 1)
        summary.entropy *= share
        summary.deviation *= share
        summary.meanRatio *= share
        summary.clippedShare *= share
        summary.explainedVariance = explainedVariance
        return summary
    }

    /// What a decision is moved by: the derivative of the surrogate by log π, and its value where that is not log π·A.
    private func surrogate(_ advantage: Double, ratio: Double) -> (slope: Double, value: Double?) {
        switch learner.configuration.surrogate {
        case .logProbability: return (advantage, nil)
        case .clipped(let bound):
            let clipped = min(max(ratio, 1 - Double(bound)), 1 + Double(bound))
            let value = min(ratio * advantage, clipped * advantage)
            // Where the clipped term is the smaller, it is flat.
            return (ratio * advantage <= clipped * advantage ? ratio * advantage : 0, value)
        }
    }

    private func policyTerm(
        _ pass: AgentPass, _ numbers: [Float], _ row: Int, _ unroll: Unroll, _ step: Int, _ advantage: Double,
        _ entropyCost: Double
    ) -> (logProbability: Double, entropy: Double, deviation: Double) {
        let head = learner.head
        if case .categorical(let count) = head {
            let policy = Categorical(numbers, at: row * count, count: count, interval: unroll.intervals[step]?.range)
            let choice = Int(unroll.samples[step]), entropy = policy.entropy
            for other in 0..<count where policy.probabilities[other] > 0 {
                let p = policy.probabilities[other]
                let towards = (other == choice ? 1 : 0) - p
                let entropySlope = -p * (policy.logProbabilities[other] + entropy)
                pass.policyGradient[row, other] = Float(-advantage * towards - entropyCost * entropySlope)
            }
            return (policy.logProbabilities[choice], entropy, 0)
        }
        let policy = head.gaussian(numbers, at: row * 2), u = Double(unroll.samples[step])
        let z = (u - policy.mean) / policy.deviation
        let entropy = head.entropy(policy, isSquashed: unroll.intervals[step] != nil)
        let (first, second) = head.chain(
            numbers, at: row * 2, meanGradient: -advantage * z / policy.deviation - entropyCost * entropy.meanSlope,
            deviationGradient: -advantage * (z * z - 1) / policy.deviation - entropyCost * entropy.deviationSlope)
        pass.policyGradient[row, 0] = Float(first)
        pass.policyGradient[row, 1] = Float(second)
        return (policy.logProbability(u), entropy.value, policy.deviation)
    }

    /// The first unroll, step by step.
    var explanation: [UpdateExplanation.Step] {
        let unroll = batch[0], lanes = batch.count
        return (0..<steps).map { step in
            let index = step * lanes
            return UpdateExplanation.Step(
                isStart: unroll.starts[step], ends: unroll.ends[step], decides: unroll.decides[step],
                sample: Double(unroll.samples[step]), reward: Double(unroll.rewards[step]),
                actorLogProbability: unroll.logProbabilities[step],
                learnerLogProbability: unroll.logProbabilities[step] + logRatios[index], ratio: targets.ratios[index],
                trace: targets.traces[index], value: values[index], difference: targets.differences[index],
                target: targets.returns[index], advantage: targets.advantages[index])
        }
    }

    private var explainedVariance: Double {
        let count = Double(values.count)
        let mean = targets.returns.reduce(0, +) / count
        let errors = zip(targets.returns, values).map { $0 - $1 }
        let meanError = errors.reduce(0, +) / count
        let total = targets.returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let rest = errors.reduce(0) { $0 + ($1 - meanError) * ($1 - meanError) }
        return total > 0 ? 1 - rest / total : 0
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#endif

/// V-trace corrects an actor's stale policy. Pure functions: no networks, no threads.
/// Espeholt et al. 2018, eq. (1), https://arxiv.org/abs/1802.01561
public enum VTrace {
    /// The clips and the trace decay.
    public struct Parameters: Sendable, Hashable, Codable {
        /// ρ̄, the largest importance ratio in a temporal difference; nil does not clip.
        public var ratioClip: Double?
        /// c̄, the largest importance ratio by which a difference travels back; nil does not clip.
        public var traceClip: Double?
        /// The largest importance ratio in the policy gradient; nil does not clip.
        public var gradientClip: Double?
        /// λ, the decay of traces.
        public var lambda: Double

        public init(ratioClip: Double? = 1, traceClip: Double? = 1, gradientClip: Double? = 1, lambda: Double = 1) {
            self.ratioClip = ratioClip
            self.traceClip = traceClip
            self.gradientClip = gradientClip
            self.lambda = lambda
        }
    }

    /// What the learner aims at. Every array is time-major, shape `[T, B]`.
    public struct Targets: Sendable, Hashable {
        /// G, the target of the value function.
        public var returns: [Double]
        /// A, the weight of the policy gradient.
        public var advantages: [Double]
        /// ρ, the clipped importance ratio.
        public var ratios: [Double]
        /// c, the clipped ratio that carries differences back, λ included.
        public var traces: [Double]
        /// δ, the temporal differences.
        public var differences: [Double]
    }

    /// The corrected returns and advantages of a batch of unrolls:
    /// δ_t = ρ_t (r_t + γ_t V_{t+1} − V_t), G_t = V_t + δ_t + γ_t c_t (G_{t+1} − V_{t+1}),
    /// A_t = ρ_t (r_t + γ_t G_{t+1} − V_t).
    /// - Parameters:
    ///   - logRatios: log π(a|s) − log ω(a|s) of learner and actor, shape `[T, B]`, time-major as all that follow.
    ///   - discounts: γ, 0 where an episode ended, shape `[T, B]`.
    ///   - rewards: Shape `[T, B]`.
    ///   - values: V of the states before the steps, shape `[T, B]`.
    ///   - bootstrap: V of the states after the last steps, shape `[B]`.
    /// - Throws: `ReinforcementError.shapeMismatch`.
    public static func targets(
        logRatios: [Double], discounts: [Double], rewards: [Double], values: [Double], bootstrap: [Double],
        parameters: Parameters = Parameters()
    ) throws -> Targets {
        let batch = bootstrap.count
        guard batch > 0 else { throw ReinforcementError.shapeMismatch(name: "bootstrap", expected: 1, actual: 0) }
        guard logRatios.count % batch == 0 else {
            let expected = (logRatios.count / batch + 1) * batch
            throw ReinforcementError.shapeMismatch(name: "logRatios", expected: expected, actual: logRatios.count)
        }
        for (name, array) in [("discounts", discounts), ("rewards", rewards), ("values", values)]
        where array.count != logRatios.count {
            throw ReinforcementError.shapeMismatch(name: name, expected: logRatios.count, actual: array.count)
        }
        return uncheckedTargets(
            logRatios: logRatios, discounts: discounts, rewards: rewards, values: values, bootstrap: bootstrap,
            parameters: parameters)
    }

    private static func uncheckedTargets(
        logRatios: [Double], discounts: [Double], rewards: [Double], values: [Double], bootstrap: [Double],
        parameters: Parameters
    ) -> Targets {
        let batch = bootstrap.count, total = logRatios.count
        var result = Targets(
            returns: values, advantages: rewards, ratios: logRatios, traces: logRatios, differences: rewards)
        var nextReturn = bootstrap, nextValue = bootstrap
        let logRatioClip = logarithm(parameters.ratioClip)
        let logTraceClip = logarithm(parameters.traceClip)
        let logGradientClip = logarithm(parameters.gradientClip)
        for row in stride(from: total - batch, through: 0, by: -batch) {
            for lane in 0..<batch {
                let index = row + lane
                let logRatio = logRatios[index], value = values[index], discount = discounts[index]
                // Clipped in log space: the ratio itself can overflow.
                let ratio = exp(min(logRatio, logRatioClip))
                let trace = parameters.lambda * (logTraceClip == logRatioClip ? ratio : exp(min(logRatio, logTraceClip)))
                let gradientRatio = logGradientClip == logRatioClip ? ratio : exp(min(logRatio, logGradientClip))
                let difference = ratio * (rewards[index] + discount * nextValue[lane] - value)
                let target = value + difference + discount * trace * (nextReturn[lane] - nextValue[lane])
                result.advantages[index] = gradientRatio * (rewards[index] + discount * nextReturn[lane] - value)
                result.returns[index] = target
                result.ratios[index] = ratio
                result.traces[index] = trace
                result.differences[index] = difference
                nextReturn[lane] = target
                nextValue[lane] = value
            }
        }
        return result
    }

    private static func logarithm(_ clip: Double?) -> Double { clip.map { log($0) } ?? .infinity }
}

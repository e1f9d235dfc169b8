#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#endif
import Tensors

/// The distribution that the agent's numbers stand for. A continuous sample is kept as u, before it is squashed into
/// its interval: log-probabilities are taken at u, where the squashing cancels in ratios and gradients.
package enum PolicyHead: Sendable, Hashable {
    /// μ free, σ between bounds; sigmoid squashes.
    case squashed(deviations: ClosedRange<Float>)
    /// μ = sigmoid, σ² = softplus; (tanh u + 1)/2 squashes.
    case paper
    case categorical(count: Int)

    package init(space: ActionSpace, configuration: IMPALAConfiguration) {
        switch (space, configuration.policy) {
        case (.discrete(let count), _): self = .categorical(count: count)
        case (.continuous, .squashed): self = .squashed(deviations: configuration.deviationRange)
        case (.continuous, .paper): self = .paper
        }
    }

    package var outputs: Int {
        if case .categorical(let count) = self { count } else { 2 }
    }

    package var isDiscrete: Bool {
        if case .categorical = self { true } else { false }
    }

    /// Biases that give an untrained policy μ = 0 and the deviation wanted.
    package func initialBias(deviation: Float) -> [Float] {
        guard case .squashed(let range) = self else { return Array(repeating: 0, count: outputs) }
        let width = max(range.upperBound - range.lowerBound, 1e-9)
        let share = min(max((deviation - range.lowerBound) / width, 0.02), 0.98)
        return [0, log(share / (1 - share))]
    }

    /// μ and σ of u.
    package func gaussian(_ numbers: [Float], at offset: Int = 0) -> Gaussian {
        let first = Double(numbers[offset]), second = Double(numbers[offset + 1])
        switch self {
        case .paper:
            return Gaussian(mean: sigmoid(first), deviation: (softplus(second) + 1e-6).squareRoot())
        case .squashed(let range):
            let low = Double(range.lowerBound), high = Double(range.upperBound)
            return Gaussian(mean: first, deviation: low + (high - low) * sigmoid(second))
        case .categorical:
            preconditionFailure("a categorical policy has no μ and σ")
        }
    }

    /// The derivatives by the agent's two numbers, from those by μ and σ.
    func chain(_ numbers: [Float], at offset: Int, meanGradient: Double, deviationGradient: Double) -> (Double, Double) {
        let first = Double(numbers[offset]), second = Double(numbers[offset + 1])
        switch self {
        case .paper:
            let s = sigmoid(first), deviation = (softplus(second) + 1e-6).squareRoot()
            return (meanGradient * s * (1 - s), deviationGradient * sigmoid(second) / (2 * deviation))
        case .squashed(let range):
            let s = sigmoid(second)
            return (meanGradient, deviationGradient * Double(range.upperBound - range.lowerBound) * s * (1 - s))
        case .categorical:
            preconditionFailure("a categorical policy has no μ and σ")
        }
    }

    /// The action that u stands for.
    package func action(_ u: Float, interval: ClosedRange<Float>?) -> Float {
        guard let interval else { return u }
        switch self {
        case .paper: return min(max((tanh(u) + 1) / 2, interval.lowerBound), interval.upperBound)
        default:
            let share = Float(sigmoid(Double(u)))
            let value = interval.lowerBound + (interval.upperBound - interval.lowerBound) * share
            return min(max(value, interval.lowerBound), interval.upperBound)
        }
    }

    /// The entropy of the action, relative to its interval, and its derivatives by μ and σ.
    package func entropy(_ gaussian: Gaussian, isSquashed: Bool) -> (value: Double, meanSlope: Double, deviationSlope: Double) {
        var value = gaussian.entropy, meanSlope = 0.0, deviationSlope = 1 / gaussian.deviation
        guard isSquashed else { return (value, meanSlope, deviationSlope) }
        let factor = self == .paper ? 2.0 : 1.0
        value += log(factor)
        for (z, weight) in GaussHermite.nodes {
            // log a′(u) = log factor − softplus(x) − softplus(−x), x = factor·u; the last two are |x| + 2·log(1 + e^−|x|).
            let x = factor * (gaussian.mean + gaussian.deviation * z)
            let e = exp(-abs(x))
            value -= weight * (abs(x) + 2 * log1p(e))
            let slope = -factor * (x < 0 ? -1 : 1) * (1 - e) / (1 + e)
            meanSlope += weight * slope
            deviationSlope += weight * slope * z
        }
        return (value, meanSlope, deviationSlope)
    }
}

/// A normal distribution of u.
package struct Gaussian: Sendable, Hashable {
    package var mean: Double
    package var deviation: Double

    package init(mean: Double, deviation: Double) {
        self.mean = mean
        self.deviation = deviation
    }

    package func logProbability(_ u: Double) -> Double {
        let z = (u - mean) / deviation
        return -0.5 * z * z - log(deviation) - 0.5 * log(2 * Double.pi)
    }

    package var entropy: Double { 0.5 + 0.5 * log(2 * Double.pi) + log(deviation) }
}

/// A choice among those allowed.
package struct Categorical: Sendable {
    /// 0 outside the interval.
    package var probabilities: [Double]
    package var logProbabilities: [Double]

    package init(_ logits: [Float], at offset: Int = 0, count: Int, interval: ClosedRange<Float>?) {
        let allowed = Self.allowed(count: count, interval: interval)
        var largest = -Double.infinity
        for choice in allowed { largest = max(largest, Double(logits[offset + choice])) }
        var sum = 0.0
        for choice in allowed { sum += exp(Double(logits[offset + choice]) - largest) }
        probabilities = Array(repeating: 0, count: count)
        logProbabilities = Array(repeating: -.infinity, count: count)
        for choice in allowed {
            logProbabilities[choice] = Double(logits[offset + choice]) - largest - log(sum)
            probabilities[choice] = exp(logProbabilities[choice])
        }
    }

    /// The choices within an interval; all when it holds none.
    package static func allowed(count: Int, interval: ClosedRange<Float>?) -> Range<Int> {
        guard let interval else { return 0..<count }
        let lower = max(0, Int(max(-1, interval.lowerBound.rounded(.up))))
        let upper = min(count - 1, Int(min(Float(count), interval.upperBound.rounded(.down))))
        return lower <= upper ? lower..<upper + 1 : 0..<count
    }

    package var entropy: Double {
        var sum = 0.0
        for (p, logP) in zip(probabilities, logProbabilities) where p > 0 { sum -= p * logP }
        return sum
    }

    package func sample(_ uniform: Double) -> Int {
        var rest = uniform, last = 0
        for (choice, p) in probabilities.enumerated() where p > 0 {
            last = choice
            rest -= p
            if rest < 0 { return choice }
        }
        return last
    }

    package var likeliest: Int {
        var best = 0
        for choice in probabilities.indices where probabilities[choice] > probabilities[best] { best = choice }
        return best
    }
}

func sigmoid(_ x: Double) -> Double {
    let e = exp(-abs(x))
    return (x >= 0 ? 1 : e) / (1 + e)
}

func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

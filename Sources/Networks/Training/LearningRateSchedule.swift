#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How the learning rate changes over a training, as a factor of the rate given.
public enum LearningRateSchedule: Sendable, Hashable, Codable {
    case constant
    /// Half a cosine from 1 to 0, after a linear rise over the first `warmup` share of all steps.
    case cosine(warmup: Double = 0)
    /// Multiplied by `factor` after each `every` share of all steps.
    case step(every: Double = 1.0 / 3, factor: Double = 0.1)
    /// Rises along half a cosine from 1/25 until `rise` of all steps, then falls to 1/250,000.
    /// Smith and Topin 2017, https://arxiv.org/abs/1708.07120
    case oneCycle(rise: Double = 0.3)

    /// The factor for step `step` of `total`.
    package func factor(step: Int, total: Int) -> Double {
        let progress = Double(step) / Double(max(total, 1))
        switch self {
        case .constant: return 1
        case .cosine(let warmup):
            if progress < warmup { return Double(step + 1) / (warmup * Double(total) + 1) }
            return Self.between(1, 0, (progress - warmup) / max(1 - warmup, 1e-9))
        case .step(let every, let factor): return pow(factor, (progress / every).rounded(.down))
        case .oneCycle(let rise):
            if progress < rise { return Self.between(1.0 / 25, 1, progress / rise) }
            return Self.between(1, 1.0 / 250_000, (progress - rise) / max(1 - rise, 1e-9))
        }
    }

    /// Half a cosine from `start` to `end`.
    private static func between(_ start: Double, _ end: Double, _ progress: Double) -> Double {
        end + (start - end) * 0.5 * (1 + cos(.pi * min(progress, 1)))
    }

    func check() throws {
        func share(_ value: Double, _ name: String) throws {
            guard value >= 0 && value <= 1 else {
                throw NetworkError.invalidArgument(argument: name, expected: "a share in 0...1", actual: "\(value)")
            }
        }
        switch self {
        case .constant: return
        case .cosine(let warmup): try share(warmup, "warmup")
        case .step(let every, let factor):
            try share(factor, "factor")
            guard every > 0 && every <= 1 else {
                throw NetworkError.invalidArgument(argument: "every", expected: "a share above 0, at most 1", actual: "\(every)")
            }
        case .oneCycle(let rise): try share(rise, "rise")
        }
    }
}

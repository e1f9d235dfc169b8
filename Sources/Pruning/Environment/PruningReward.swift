#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a finished episode pays; 0 before.
public enum PruningReward: String, Sendable, Hashable, Codable {
    /// Accuracy on the validation split, 0 to 1.
    case accuracy
    /// The mean of the accuracy and of the fidelity, the overlap of the pruned network's class probabilities with the
    /// unpruned network's, Σ min(p, q), on the same images, 0 to 1. Which labels are hit on a thousand images is partly
    /// luck; how far outputs have moved is not: it tells plans apart with half of the accuracy's noise (`Benchmarks`).
    case accuracyAndFidelity
    /// The fidelity alone: labels are not looked at, and classes may be others than the network's. Accuracy is then the share
    /// of images on which the pruned network agrees with the unpruned one.
    case fidelity
    /// Accuracy minus the unpruned network's.
    case accuracyChange
    /// −error · log(MACs), in which error is 1 − accuracy.
    case errorTimesLogCost
}

extension PruningReward {
    /// - Parameters:
    ///   - cost: In the unit of the task's target.
    ///   - unpruned: The accuracy of the whole network.
    func value(_ score: CandidateScore, cost: Int, unpruned: () throws -> Double) rethrows -> Double {
        switch self {
        case .accuracy: score.accuracy
        case .accuracyAndFidelity: (score.accuracy + score.fidelity) / 2
        case .fidelity: score.fidelity
        case .accuracyChange: try score.accuracy - unpruned()
        case .errorTimesLogCost: -(1 - score.accuracy) * Self.logCost(cost)
        }
    }

    /// A number that rises with what was measured to pay this, whatever the cost.
    func rank(_ reward: Double, cost: Int) -> Double {
        self == .errorTimesLogCost ? reward / Self.logCost(cost) : reward
    }

    private static func logCost(_ cost: Int) -> Double { log(Double(max(cost, 2))) }
}

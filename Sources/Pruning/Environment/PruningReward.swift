#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a finished episode pays; 0 before.
public enum PruningReward: String, Sendable, Hashable, Codable {
    /// Accuracy on the validation split, 0 to 1.
    case accuracy
    /// The mean probability that the pruned network gives to the right class, on the same images, 0 to 1. It goes with
    /// the accuracy, and with half of its noise: an image counts for as much as the network is sure of it.
    case confidence
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
        case .confidence: score.confidence
        case .accuracyChange: try score.accuracy - unpruned()
        case .errorTimesLogCost: -(1 - score.accuracy) * Self.logCost(cost)
        }
    }

    /// A number that rises with the accuracy, or the confidence, that paid this, whatever the cost.
    func rank(_ reward: Double, cost: Int) -> Double {
        self == .errorTimesLogCost ? reward / Self.logCost(cost) : reward
    }

    private static func logCost(_ cost: Int) -> Double { log(Double(max(cost, 2))) }
}

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a finished episode pays; 0 before.
public enum PruningReward: String, Sendable, Hashable, Codable {
    /// Accuracy on the validation split, 0 to 1.
    case accuracy
    /// Accuracy minus the unpruned network's.
    case accuracyChange
    /// −error · log(MACs), in which error is 1 − accuracy.
    case errorTimesLogCost
}

extension PruningReward {
    /// - Parameters:
    ///   - cost: In the unit of the task's target.
    ///   - unpruned: The accuracy of the whole network.
    func value(accuracy: Double, cost: Int, unpruned: () throws -> Double) rethrows -> Double {
        switch self {
        case .accuracy: accuracy
        case .accuracyChange: try accuracy - unpruned()
        case .errorTimesLogCost: -(1 - accuracy) * Self.logCost(cost)
        }
    }

    /// A number that rises with the accuracy that paid this, whatever the cost.
    func rank(_ reward: Double, cost: Int) -> Double {
        self == .errorTimesLogCost ? reward / Self.logCost(cost) : reward
    }

    private static func logCost(_ cost: Int) -> Double { log(Double(max(cost, 2))) }
}

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What an action means for the layer at hand.
public enum ActionReading: String, Sendable, Hashable, Codable {
    /// The action is the natural logarithm of a factor on the uniform keep ratio that would spend exactly the
    /// remaining budget: 0 is the uniform plan, and every plan spends its budget.
    case budgetRelative
    /// The paper's: the action is the share of channels to keep.
    case keepRatio

    /// Actions of a step whose group can keep `minimum` to `wall` channels. A single point when there is no choice.
    func bounds(minimum: Int, wall: Int, channels: Int) -> ClosedRange<Double> {
        switch self {
        case .budgetRelative:
            return minimum == wall ? 0...0 : -ActionReading.reach...ActionReading.reach
        case .keepRatio:
            return Double(minimum) / Double(channels)...Double(wall) / Double(channels)
        }
    }

    /// Channels to keep, before rounding.
    func channelsToKeep(action: Double, channels: Int, uniformRatio: Double) -> Double {
        switch self {
        case .budgetRelative: Double(channels) * uniformRatio * exp(action)
        case .keepRatio: Double(channels) * action
        }
    }

    /// The largest budget-relative action: a group may keep up to e^1.5 ≈ 4.5 times its uniform share.
    static let reach = 1.5
}

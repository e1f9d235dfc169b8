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
    /// The action is the natural logarithm of a factor on what the group keeps in the best of three plans that need no
    /// search: the uniform one, the one through which, as calibration fitted the layers, the most energy passes, and one
    /// halfway between them. All of its undecided groups are made wider or narrower to spend exactly the remaining budget:
    /// 0 is that plan, and every plan spends its budget. Choosing it scores the three, once a task.
    case fitRelative
    /// The action says how much the group matters: half the natural logarithm of a factor on what the group loses by
    /// calibration's table. The rest of the budget is then allocated exactly, and the group keeps what it has there: 0 for all
    /// groups is the plan that loses least by the table, and every plan spends its budget.
    case tableRelative
    /// The action says how much the group matters, as under `tableRelative`, but nothing is allocated before the last of them: the
    /// plan is `PruningTask.tablePlan(coefficients:)` of all that was said. Coefficients say nothing of a budget, so what is learned
    /// for one share holds for others; 0 for all groups is the plan that loses least by the table.
    case coefficients
    /// The paper's: the action is the share of channels to keep.
    case keepRatio

    /// Actions of a step whose group can keep `minimum` to `wall` channels. A single point when there is no choice.
    func bounds(minimum: Int, wall: Int, channels: Int) -> ClosedRange<Double> {
        switch self {
        case .budgetRelative, .fitRelative, .tableRelative, .coefficients:
            return minimum == wall ? 0...0 : -ActionReading.reach...ActionReading.reach
        case .keepRatio:
            return Double(minimum) / Double(channels)...Double(wall) / Double(channels)
        }
    }

    /// Channels to keep, before rounding.
    /// - Parameter reference: Channels that the group keeps in the plan the action is relative to.
    func channelsToKeep(action: Double, channels: Int, reference: Double) -> Double {
        switch self {
        case .budgetRelative, .fitRelative, .tableRelative, .coefficients: reference * exp(action)
        case .keepRatio: Double(channels) * action
        }
    }

    /// Whether actions change what calibration's table says, so that the table is what a policy must see.
    var isOnTable: Bool {
        switch self {
        case .tableRelative, .coefficients: true
        case .budgetRelative, .fitRelative, .keepRatio: false
        }
    }

    /// A factor on a group's losses moves its width less than as much.
    package static func coefficient(_ action: Double) -> Double { exp(2 * action) }

    /// The largest relative action: a group may keep up to e^1.5 ≈ 4.5 times its share of the reference plan.
    static let reach = 1.5
}

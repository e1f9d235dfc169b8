#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What relative actions are relative to: how much each group keeps, up to one factor that spends the budget.
package struct ReferencePlan: Sendable, Hashable {
    /// What groups lose when they are cut.
    let curves: FitCurves
    /// Channels of each group, up to a common factor.
    package let channels: [Double]

    package init(_ curves: FitCurves, channels: [Double]) {
        self.curves = curves
        self.channels = channels
    }

    /// Plans that need no search: the uniform one, the one through which the most energy passes, and between them the one
    /// with the geometric means of their widths. Which is best differs from network to network: the energy says much of
    /// a network that is well trained and separates its channels, little of one that is neither.
    package static func candidates(_ budget: Budget, _ curves: FitCurves) -> [ReferencePlan] {
        let uniform = budget.model.channels.map(Double.init)
        let least = LeastLossPlan(budget, curves).widths.map(Double.init)
        let between = zip(uniform, least).map { ($0 * $1).squareRoot() }
        return [uniform, between, least].map { ReferencePlan(curves, channels: $0) }
    }

    /// The plan itself: what actions of 0 keep.
    package func widths(_ budget: Budget) -> [Int] {
        var walk = PruningWalk(budget: budget, reading: .fitRelative, reference: self)
        while !walk.isFinished { walk.keep(action: 0) }
        return walk.widths
    }
}

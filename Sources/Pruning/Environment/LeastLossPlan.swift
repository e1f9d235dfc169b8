#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The plan through which the most energy passes: the product over all layers of the share that is left, as calibration
/// fitted them, is the largest of all plans that cost as much. What it leaves of the budget for want of a step that fits
/// is spent when a walk makes it wider.
package struct LeastLossPlan: Sendable, Hashable {
    /// Channels kept, one count a group.
    package let widths: [Int]

    /// By coordinate descent on Σ losses + λ·cost from full width, with the smallest λ that keeps to the budget; of several
    /// limited costs, each as a share of the whole network's, the sum.
    package init(_ budget: Budget, _ curves: FitCurves) {
        var low = Self.logPrices.lowerBound, high = Self.logPrices.upperBound, best = budget.ladders.map(\.minimum)
        for _ in 0..<Self.bisections {
            let middle = (low + high) / 2
            let plan = Self.widths(budget, curves, price: exp(middle))
            if budget.allows(plan) { (high, best) = (middle, plan) } else { low = middle }
        }
        widths = best
    }

    /// Logarithms of λ for the whole network's cost: from no price to one that no layer is worth.
    private static let logPrices = -30.0...10.0
    private static let bisections = 24
    private static let sweeps = 20

    private static func widths(_ budget: Budget, _ curves: FitCurves, price: Double) -> [Int] {
        let ladders = budget.ladders
        var widths = ladders.map(\.channels)
        for _ in 0..<sweeps {
            let before = widths
            for group in ladders.indices {
                var least = Double.infinity, best = widths[group]
                for step in 0..<ladders[group].count {
                    widths[group] = ladders[group][step]
                    let value = curves.loss(group, widths[group]) + price * budget.shareOfWhole(widths)
                    if value < least { (least, best) = (value, widths[group]) }
                }
                widths[group] = best
            }
            if widths == before { break }
        }
        return widths
    }
}

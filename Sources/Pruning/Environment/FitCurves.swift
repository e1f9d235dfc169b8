import Networks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the layers behind a group lose when it keeps its most important channels alone: the share of their outputs'
/// energy that the least-squares fit leaves unexplained. Known from calibration, before any plan is scored.
package struct FitCurves: Sendable, Hashable {
    /// For each group −log(1 − e), e the errors that 1, 2, … channels leave; falling.
    private let losses: [[Double]]
    /// Of a layer that explains less than this, nothing can be said.
    private static let smallestShare = 1e-3

    /// - Parameter errors: For each group the errors that 1, 2, … channels leave, in 0…1.
    package init(_ errors: [[Double]]) {
        losses = errors.map { errors in
            var least = Double.infinity
            return errors.map { error in
                least = min(least, -log(max(1 - error, Self.smallestShare)))
                return max(least, 0)
            }
        }
    }

    /// What a group that keeps so many channels loses: the negative logarithm of the share of energy that is left.
    func loss(_ group: Int, _ channels: Int) -> Double { losses[group][channels - 1] }

    /// The same between whole counts, by interpolation.
    func loss(_ group: Int, _ channels: Double) -> Double {
        let whole = max(Int(channels), 1), share = max(channels - Double(whole), 0)
        guard share > 0 else { return loss(group, whole) }
        return (1 - share) * loss(group, whole) + share * loss(group, whole + 1)
    }
}

/// The plan through which the most energy passes: the product over all layers of the share that is left, as calibration
/// fitted them, is the largest of all plans that cost as much. What it leaves of the budget for want of a step that fits
/// is spent when a walk makes it wider.
package struct LeastLossPlan: Sendable, Hashable {
    let curves: FitCurves
    /// Channels kept, one count a group.
    package let widths: [Int]

    /// By coordinate descent on Σ losses + λ·cost from full width, with the smallest λ that keeps to the budget.
    package init(_ budget: Budget, _ curves: FitCurves) {
        self.curves = curves
        var low = Self.logPrices.lowerBound, high = Self.logPrices.upperBound, best = budget.ladders.map(\.minimum)
        for _ in 0..<Self.bisections {
            let middle = (low + high) / 2
            let plan = Self.widths(budget, curves, price: exp(middle) / Double(max(budget.model.fullCost, 1)))
            if budget.model.cost(plan) <= budget.limit { (high, best) = (middle, plan) } else { low = middle }
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
                    let value = curves.loss(group, widths[group]) + price * Double(budget.model.cost(widths))
                    if value < least { (least, best) = (value, widths[group]) }
                }
                widths[group] = best
            }
            if widths == before { break }
        }
        return widths
    }
}

extension Reconstruction {
    /// What each group's consumers lose, their mean; groups whose consumers' errors are not known for each width, such
    /// as parts of a concatenation, lose in proportion to the channels cut.
    static func curves(_ groups: ChannelGroups, _ fits: [LayerFit?]) -> FitCurves {
        FitCurves(groups.groups.indices.map { index in
            let channels = groups.groups[index].channels
            let known = fits.compactMap { $0?.errors(ofGroup: index) }
            guard !known.isEmpty else { return (1...channels).map { 1 - Double($0) / Double(channels) } }
            return (0..<channels).map { place in known.reduce(0) { $0 + $1[place] } / Double(known.count) }
        })
    }
}

extension Reconstruction.LayerFit {
    /// The errors that the group's first 1, 2, … channels leave, when it alone feeds the layer.
    func errors(ofGroup wanted: Int) -> [Double]? {
        guard case .nested(wanted, let positions, let factor) = self else { return nil }
        return stride(from: positions - 1, to: factor.size, by: positions).map { Double(factor.errors[$0]) }
    }
}

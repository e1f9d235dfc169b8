import Networks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the layers behind a group lose when it keeps its most important channels alone: the share of their outputs'
/// energy that the least-squares fit leaves unexplained. Known from calibration, before any plan is scored.
package struct FitCurves: Sendable, Hashable {
    /// For each group the logarithms of the errors that 1, 2, … channels leave; falling.
    private let logErrors: [[Double]]
    /// Below this an error is none.
    private static let smallest = 1e-6

    /// - Parameter errors: For each group the errors that 1, 2, … channels leave, in 0…1.
    package init(_ errors: [[Double]]) {
        logErrors = errors.map { errors in
            var least = 0.0
            return errors.map { error in
                least = min(least, log(max(error, Self.smallest)))
                return least
            }
        }
    }

    /// The fewest channels that leave no larger error.
    func channels(_ group: Int, logError: Double) -> Int {
        let curve = logErrors[group]
        var low = 0, high = curve.count - 1
        while low < high {
            let middle = (low + high) / 2
            if curve[middle] <= logError { high = middle } else { low = middle + 1 }
        }
        return low + 1
    }

    /// Logarithms between which every curve lies.
    static let logErrors = log(smallest)...0
}

extension Budget {
    /// What the next group keeps in the plan that fits all undecided groups equally well and spends what is left: each
    /// keeps the fewest channels of its ladder that leave no more than an error, the smallest that the limit allows.
    func equalFitChannels(after decided: [Int], _ curves: FitCurves) -> Int {
        let first = decided.count
        var widths = decided + ladders[first...].map(\.channels)
        guard model.cost(widths) > limit else { return widths[first] }
        var low = FitCurves.logErrors.lowerBound, high = FitCurves.logErrors.upperBound
        for _ in 0..<24 {
            let middle = (low + high) / 2
            for group in first..<ladders.count {
                widths[group] = ladders[group].roundedUp(curves.channels(group, logError: middle))
            }
            if model.cost(widths) <= limit { high = middle } else { low = middle }
        }
        return ladders[first].roundedUp(curves.channels(first, logError: high))
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

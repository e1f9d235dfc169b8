import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the layers that a group feeds lose, all together, when it keeps its most important channels alone: the shares of
/// their outputs' energy that the least-squares fit leaves unexplained, times what they have of the sum that they go into.
/// Known from calibration, before any plan is scored.
package struct FitCurves: Sendable, Hashable {
    /// For each group Σ −log(1 − e) over the layers that it feeds, e the errors that 1, 2, … channels leave; falling.
    private let losses: [[Double]]
    /// Of a layer that explains less than this, nothing can be said.
    private static let smallestShare = 1e-3

    /// - Parameter errors: For each group and each layer that it feeds the errors that 1, 2, … channels leave, in 0…1.
    package init(_ errors: [[[Double]]]) {
        losses = errors.map { layers in
            var least = Double.infinity
            return (layers.first ?? []).indices.map { place in
                let loss = layers.reduce(0) { $0 - log(max(1 - $1[place], Self.smallestShare)) }
                least = min(least, loss)
                return max(least, 0)
            }
        }
    }

    package init(from reader: inout ByteReader, groups: Int) throws {
        losses = try (0..<groups).map { _ in try reader.doubles() }
    }

    package func write(to writer: inout ByteWriter) {
        for group in losses { writer.append(group) }
    }

    /// Whether there is a loss for every width of every group.
    func fits(_ channels: [Int]) -> Bool { losses.map(\.count) == channels }

    /// Losses in proportion to the channels cut.
    init(proportionalTo channels: [Int]) {
        self.init(channels.map { count in [(1...count).map { 1 - Double($0) / Double(count) }] })
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

extension Reconstruction {
    /// What each group's consumers lose; groups whose consumers' errors are not known for each width, such as parts of a
    /// concatenation, lose in proportion to the channels cut.
    static func curves(_ groups: ChannelGroups, _ fits: [LayerFit?], _ shares: SumShares?) -> FitCurves {
        FitCurves(groups.groups.indices.map { index in
            let channels = groups.groups[index].channels
            let known = fits.enumerated().compactMap { layer, fit in
                let share = shares?.shares[layer] ?? 1
                return fit?.errors(ofGroup: index).map { share == 1 ? $0 : $0.map { share * $0 } }
            }
            return known.isEmpty ? [(1...channels).map { 1 - Double($0) / Double(channels) }] : known
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

extension FitCurves {
    /// What each group loses at each width of its ladder.
    package func losses(_ ladders: [ChannelLadder]) -> [[Double]] {
        ladders.enumerated().map { group, ladder in (0..<ladder.count).map { loss(group, ladder[$0]) } }
    }
}

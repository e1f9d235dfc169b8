import Displays

/// How well a table of layer times tells the time of whole networks that it has not seen.
public struct LatencyCheck: Sendable, Hashable {
    public let network: String
    /// What the table says of each random plan, as a share above or below its measured time.
    public let errors: [Double]

    package init(network: String, errors: [Double]) {
        self.network = network
        self.errors = errors
    }

    /// The median size of the errors.
    public var median: Double {
        let sizes = errors.map { abs($0) }.sorted()
        return sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    }
    /// The size of the largest error.
    public var worst: Double { errors.map { abs($0) }.max() ?? 0 }

    /// The most that a table should be off.
    public static let tolerance = 0.15
    public var isWithinTolerance: Bool { worst <= Self.tolerance }

    /// "median 2.1 %, at most 6.3 %".
    var note: String { "median \(percent(median)), at most \(percent(worst))" }

    package var warning: String {
        "The layer times of \(network) differ from whole networks' by up to \(percent(worst)), expected at most "
            + "\(percent(Self.tolerance)): a latency budget is only as exact. Is the machine busy? Make the task again when it is "
            + "quiet, or measure the pruned network with latency().\n"
    }

    private func percent(_ share: Double) -> String { fixed(100 * share, 1) + " %" }
}

extension LatencyCheck: CustomStringConvertible {
    public var description: String {
        "layer times of \(network) against \(errors.count) random plans: \(note)"
    }
}

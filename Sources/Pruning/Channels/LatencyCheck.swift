import Displays

/// How well a table of layers' times, or energy, tells that of whole networks that it has not seen.
public struct LatencyCheck: Sendable, Hashable {
    public let network: String
    /// What the table says of each random plan, as a share above or below its measured time.
    public let errors: [Double]
    /// Where it was measured; nil for this machine.
    public let device: String?
    private let isEnergy: Bool

    package init(network: String, errors: [Double], device: String? = nil, isEnergy: Bool = false) {
        self.network = network
        self.errors = errors
        self.device = device
        self.isEnergy = isEnergy
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
        "The \(subject) differ\(isEnergy ? "s" : "") from whole networks' by up to \(percent(worst)), expected at most "
            + "\(percent(Self.tolerance)): a\(isEnergy ? "n energy" : " latency") budget is only as exact. "
            + (device == nil
                ? "Is the machine busy? Make the task again when it is quiet, or measure the pruned network with latency().\n"
                : "Was the device busy or hot? Measure again when it is neither, or measure the pruned network there.\n")
    }

    private var subject: String {
        "layer \(isEnergy ? "energy" : "times") of \(network)" + (device.map { " on \($0)" } ?? "")
    }

    private func percent(_ share: Double) -> String { fixed(100 * share, 1) + " %" }
}

extension LatencyCheck: CustomStringConvertible {
    public var description: String {
        "\(subject) against \(errors.count) random plans: \(note)"
    }
}

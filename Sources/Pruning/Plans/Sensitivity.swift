import Displays
import Networks
import Tensors

/// How a network's accuracy falls when one group alone is cut, for every group.
public struct Sensitivity: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        public let group: Int
        /// The first layer that consumes the group.
        public let layer: String
        /// Channels kept.
        public let width: Int
        /// The share of the group's channels kept.
        public let keep: Double
        /// On the validation split.
        public let accuracy: Double
    }

    public let network: String
    /// Group by group, rising widths; the last of each is the whole network.
    public let points: [Point]

    /// The accuracy of a group's width, linear between the measured ones.
    func accuracy(_ group: Int, _ width: Int) -> Double {
        let line = points.filter { $0.group == group }
        guard let above = line.first(where: { $0.width >= width }) else { return line.last?.accuracy ?? 0 }
        guard let below = line.last(where: { $0.width <= width }), below.width < above.width else { return above.accuracy }
        let share = Double(width - below.width) / Double(above.width - below.width)
        return below.accuracy + share * (above.accuracy - below.accuracy)
    }
}

/// One measurement of a `Sensitivity`, under a name that cells can say.
public typealias SensitivityPoint = Sensitivity.Point

/// The accuracy against the keep ratio of every group, each cut alone and fitted; the others stay whole.
/// - Parameters:
///   - network: Trained.
///   - data: Training images for the fit, validation images for the accuracy.
///   - steps: Widths for each group.
public func sensitivity(
    _ network: Network, on data: any TrainingData, steps: Int = 5, rules: PruningRules = .default
) throws -> Sensitivity {
    guard (2...100).contains(steps) else {
        throw PruningError.invalidArgument(argument: "steps", expected: "2 to 100 widths a group", actual: "\(steps)")
    }
    try rules.validate()
    for name in rules.multiples.keys.sorted() { _ = try network.graph.nodes(in: name) }
    let evaluator = try CandidateEvaluator.shared(network: network, data: data, rules: rules)
    return try evaluator.sensitivity(steps: steps, rules: rules)
}

extension Sensitivity: CustomStringConvertible {
    public var table: Table {
        var table = Table("Sensitivity of \(network)", columns: ["group", "before layer", "channels", "share", "accuracy"])
        for point in points {
            table.append([
                "\(point.group)", point.layer, "\(point.width)", fixed(point.keep, 3), fixed(point.accuracy, 4),
            ])
        }
        return table
    }

    public var description: String { table.description }
}

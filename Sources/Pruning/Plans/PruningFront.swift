import Displays

/// Plans of one network for many shares: what accuracy there is for what cost.
public struct PruningFront: Sendable {
    public struct Point: Sendable {
        /// The share of the cost that was asked for.
        public let keep: Double
        public let plan: PruningPlan
    }

    public let network: String
    /// By rising shares.
    public let points: [Point]
    private let task: PruningTask

    /// - Parameter task: Of the network and data that the plans are for, whatever its share.
    init(_ task: PruningTask, points: [Point]) {
        network = task.network.name
        self.task = task
        self.points = points.sorted { $0.keep < $1.keep }
    }

    public var plans: [PruningPlan] { points.map(\.plan) }
    /// The shares that were asked for.
    public var keeps: [Double] { points.map(\.keep) }

    /// The same plans, each scored on all validation images that searches see, unless it was already.
    public func measured() throws -> PruningFront {
        let progress = ProgressBar("scoring \(points.count) plans", total: points.count)
        defer { progress.finish() }
        return PruningFront(task, points: try points.map { point in
            defer { progress.advance() }
            if point.plan.accuracy != nil { return point }
            let accuracy = try task.evaluator.accuracy(point.plan.widths)
            return Point(keep: point.keep, plan: try task.plan(widths: point.plan.widths, accuracy: accuracy))
        })
    }

    /// The mean accuracy over the shares, by the trapezoid rule; nil before all plans are measured. Of two fronts over the
    /// same shares the one with the larger area is better.
    public var area: Double? {
        let accuracies = points.compactMap(\.plan.accuracy)
        guard accuracies.count == points.count, let first = points.first, let last = points.last, last.keep > first.keep else {
            return nil
        }
        var sum = 0.0
        for index in points.indices.dropFirst() {
            sum += (points[index].keep - points[index - 1].keep) * (accuracies[index] + accuracies[index - 1]) / 2
        }
        return sum / (last.keep - first.keep)
    }

    /// Evenly spread shares from the smallest reachable to 1.
    static func shares(of task: PruningTask, plans: Int) throws -> [Double] {
        guard (2...1_000).contains(plans) else {
            throw PruningError.invalidArgument(argument: "plans", expected: "2 to 1,000", actual: "\(plans)")
        }
        let smallest = Double(task.budget.smallestCost) / Double(max(task.budget.model.fullCost, 1))
        return (0..<plans).map { smallest + (1 - smallest) * Double($0) / Double(plans - 1) }
    }
}

extension PruningFront: Displayable, CustomStringConvertible {
    public var table: Table {
        var table = Table("\(network): plans by share", columns: ["keep", "MACs", "parameters", "accuracy", "channels"])
        for point in points {
            table.append([
                fixed(point.keep, 3), grouped(point.plan.macs), grouped(point.plan.parameters),
                point.plan.accuracy.map { fixed($0, 4) } ?? "–", point.plan.widths.map(String.init).joined(separator: " "),
            ])
        }
        return table
    }

    public var mimeBundle: MIMEBundle { table.mimeBundle }
    public var description: String { table.description }
}

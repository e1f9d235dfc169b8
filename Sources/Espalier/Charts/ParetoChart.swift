import Charts
import Displays
import Pruning
import Reinforcement

/// One network in a chart of what it costs and how well it does.
public struct CostPoint: Sendable, Hashable {
    public var name: String
    public var macs: Int
    public var accuracy: Double

    public init(_ name: String, macs: Int, accuracy: Double) {
        self.name = name
        self.macs = macs
        self.accuracy = accuracy
    }
}

/// Accuracy against multiply-accumulates, with the Pareto front: networks that no other beats in both.
public func paretoChart(_ points: [CostPoint]) -> Chart {
    let front = paretoFront(points)
    let hasNames = Set(points.map(\.name)).count > 1
    return Chart {
        ForEach(points) { point in
            let mark = PointMark(x: .value("MACs", point.macs), y: .value("accuracy", point.accuracy)).opacity(0.5)
                .help("\(point.name)\n\(grouped(point.macs)) MACs, accuracy \(fixed(point.accuracy, 4))")
            if hasNames { mark.foregroundStyle(by: .value("", point.name)) } else { mark.foregroundStyle(.secondary) }
        }
        ForEach(front) { point in
            LineMark(x: .value("MACs", point.macs), y: .value("accuracy", point.accuracy), series: .value("", "front"))
                .interpolationMethod(.stepEnd).foregroundStyle(.primary).lineStyle(StrokeStyle(lineWidth: 1.5))
                .help("on the Pareto front: \(point.name)\n\(grouped(point.macs)) MACs, accuracy \(fixed(point.accuracy, 4))")
        }
    }.chartTitle("Accuracy against cost", subtitle: "\(front.count) of \(points.count) on the Pareto front")
        .frame(width: 680, height: 360)
}

/// The points that no other beats: rising in cost and in accuracy.
public func paretoFront(_ points: [CostPoint]) -> [CostPoint] {
    let sorted = points.filter { $0.accuracy.isFinite }
        .sorted { $0.macs != $1.macs ? $0.macs < $1.macs : $0.accuracy > $1.accuracy }
    var front: [CostPoint] = []
    for point in sorted where point.accuracy > front.last?.accuracy ?? -.infinity { front.append(point) }
    return front
}

extension IMPALA {
    /// Accuracy against cost of every plan that was scored in learning.
    public func paretoChart() -> Chart {
        Espalier.paretoChart(
            episodes.compactMap { episode in
                guard let outcome = episode.outcome as? PruningOutcome else { return nil }
                return CostPoint(episode.task, macs: outcome.cost, accuracy: outcome.accuracy)
            })
    }
}

extension LoggedSearch {
    /// Accuracy against cost of every plan that was scored.
    public func paretoChart() -> Chart {
        Espalier.paretoChart(
            candidates.map { plan in
                CostPoint(plan.task, macs: tasks[plan.taskIndex].budget.model.cost(plan.widths), accuracy: plan.accuracy)
            })
    }
}

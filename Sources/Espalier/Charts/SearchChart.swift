import Charts
import Pruning
import Reinforcement

/// One line of a comparison: what a search found, under a name that its seeds share.
public struct SearchRun: Sendable {
    public let name: String
    public let candidates: [SearchCandidate]

    /// - Parameter name: Runs with one name are seeds of one search; their spread is drawn.
    public init(_ name: String, candidates: [SearchCandidate]) {
        self.name = name
        self.candidates = candidates
    }

    public init(_ search: any Search) { self.init(search.searchName, candidates: search.candidates) }
}

/// The best accuracy against the plans scored for a task, a panel for each task. Runs with the same name are seeds:
/// their mean is drawn in a band from the worst to the best.
public func comparisonChart(_ runs: [SearchRun]) -> Chart {
    var tasks = OrderedNames()
    for run in runs { for candidate in run.candidates { tasks.insert(.category(candidate.task)) } }
    var names = OrderedNames()
    for run in runs { names.insert(.category(run.name)) }
    let isFacetted = tasks.list.count > 1
    let chart = Chart {
        for task in tasks.list {
            for name in names.list {
                ForEach(spread(of: task, in: runs.filter { $0.name == name })) { point in
                    if point.low < point.high {
                        marked(
                            AreaMark(
                                x: .value("plans scored", point.count), yStart: .value("lowest", point.low),
                                yEnd: .value("highest", point.high), series: .value("search", name)),
                            task, isFacetted)
                    }
                    marked(
                        LineMark(
                            x: .value("plans scored", point.count), y: .value("best accuracy", point.mean),
                            series: .value("search", name)), task, isFacetted)
                }
            }
        }
    }
    return isFacetted ? chart : chart.chartTitle(tasks.list.first ?? "Accuracy against plans scored")
}

private func marked<Mark: ChartMark>(_ mark: Mark, _ task: String, _ isFacetted: Bool) -> Mark {
    isFacetted ? mark.facet(by: .value("", task)) : mark
}

private struct SpreadPoint {
    var count: Int
    var mean: Double
    var low: Double
    var high: Double
}

/// The best accuracy after each count of plans, over runs, as far as the shortest of them.
private func spread(of task: String, in runs: [SearchRun]) -> [SpreadPoint] {
    let lines = runs.map { run in run.candidates.filter { $0.task == task }.map(\.best) }.filter { !$0.isEmpty }
    let length = lines.map(\.count).min() ?? 0
    return (0..<length).map { index in
        let values = lines.map { $0[index] }
        let mean = values.reduce(0, +) / Double(values.count)
        return SpreadPoint(count: index + 1, mean: mean, low: values.min() ?? mean, high: values.max() ?? mean)
    }
}

extension Search {
    /// The best accuracy against the plans scored, a panel for each task.
    public func accuracyChart() -> Chart { comparisonChart([SearchRun(self)]) }
}

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
            if hasNames { mark.foregroundStyle(by: .value("", point.name)) } else { mark.foregroundStyle(.secondary) }
        }
        ForEach(front) { point in
            LineMark(x: .value("MACs", point.macs), y: .value("accuracy", point.accuracy))
                .interpolationMethod(.stepEnd).foregroundStyle(.primary).lineStyle(StrokeStyle(lineWidth: 1.5))
        }
    }.chartTitle("Accuracy against cost", subtitle: "\(front.count) of \(points.count) on the Pareto front")
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

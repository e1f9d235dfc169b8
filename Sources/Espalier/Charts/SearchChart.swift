import Charts
import Displays
import Pruning
import Reinforcement

/// One line of a comparison: what a search found, under a name that its seeds share.
public struct SearchRun: Sendable {
    public let name: String
    public let candidates: [SearchCandidate]
    /// The return of the episode that made each candidate; empty for searches without episodes.
    public let returns: [Double]

    /// - Parameter name: Runs with one name are seeds of one search; their spread is drawn.
    public init(_ name: String, candidates: [SearchCandidate], returns: [Double] = []) {
        self.name = name
        self.candidates = candidates
        self.returns = returns
    }

    /// - Parameter name: The search's own by default.
    public init(_ search: any Search, name: String? = nil) {
        let episodes = (search as? IMPALA)?.episodes.filter { $0.outcome is PruningOutcome } ?? []
        self.init(
            name ?? search.searchName, candidates: search.candidates, returns: episodes.map { Double($0.episodeReturn) })
    }
}

/// What a comparison of searches shows against the plans they scored.
public enum SearchMeasure: String, Sendable, CaseIterable {
    /// The best validation accuracy so far.
    case bestAccuracy
    /// The mean validation accuracy of the last twenty plans.
    case accuracy
    /// The mean return of the last twenty episodes; searches without episodes have none.
    case returns

    fileprivate static let window = 20

    fileprivate var label: String {
        switch self {
        case .bestAccuracy: "best accuracy"
        case .accuracy: "accuracy, mean of \(Self.window)"
        case .returns: "return, mean of \(Self.window)"
        }
    }

    /// The measure after each plan of one task.
    fileprivate func values(_ run: SearchRun, task: String) -> [Double] {
        let own = run.candidates.enumerated().filter { $0.element.task == task }
        switch self {
        case .bestAccuracy: return own.map(\.element.best)
        case .accuracy: return Self.trailingMeans(own.map(\.element.accuracy))
        case .returns: return Self.trailingMeans(own.filter { $0.offset < run.returns.count }.map { run.returns[$0.offset] })
        }
    }

    private static func trailingMeans(_ values: [Double]) -> [Double] {
        values.indices.map { index in
            let last = values[max(0, index + 1 - window)...index]
            return last.reduce(0, +) / Double(last.count)
        }
    }
}

/// A measure of searches against the plans they scored for a task, a panel for each task. Runs with the same name are
/// seeds: their mean is drawn in a band from the worst to the best.
public func comparisonChart(_ runs: [SearchRun], of measure: SearchMeasure = .bestAccuracy) -> Chart {
    var tasks = OrderedNames()
    for run in runs { for candidate in run.candidates { tasks.insert(.category(candidate.task)) } }
    var names = OrderedNames()
    for run in runs { names.insert(.category(run.name)) }
    let isFacetted = tasks.list.count > 1
    let chart = Chart {
        for task in tasks.list {
            for name in names.list {
                ForEach(spread(runs.filter { $0.name == name }.map { measure.values($0, task: task) })) { point in
                    if point.low < point.high {
                        marked(
                            AreaMark(
                                x: .value("plans scored", point.count), yStart: .value("lowest", point.low),
                                yEnd: .value("highest", point.high), series: .value("search", name)),
                            task, isFacetted)
                    }
                    marked(
                        LineMark(
                            x: .value("plans scored", point.count), y: .value(measure.label, point.mean),
                            series: .value("search", name)), task, isFacetted)
                }
            }
        }
    }
    let seeds = names.list.map { name in runs.filter { $0.name == name }.count }.max() ?? 0
    let title = isFacetted ? "By plans scored for each task" : tasks.list.first ?? "By plans scored"
    return chart.chartTitle(title, subtitle: seeds > 1 ? "mean of \(seeds) seeds, from the worst to the best" : nil)
        .frame(width: 760)
}

/// A measure of searches against the plans they scored. Searches of one kind are seeds.
public func comparisonChart(_ searches: [any Search], of measure: SearchMeasure = .bestAccuracy) -> Chart {
    comparisonChart(searches.map { SearchRun($0) }, of: measure)
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

/// The lines of several seeds after each count of plans, as far as the shortest of them.
private func spread(_ lines: [[Double]]) -> [SpreadPoint] {
    let lines = lines.filter { !$0.isEmpty }
    let length = lines.map(\.count).min() ?? 0
    return (0..<length).map { index in
        let values = lines.map { $0[index] }
        let mean = values.reduce(0, +) / Double(values.count)
        return SpreadPoint(count: index + 1, mean: mean, low: values.min() ?? mean, high: values.max() ?? mean)
    }
}

extension Search {
    /// A measure against the plans scored, a panel for each task.
    @_disfavoredOverload  // A learner's own chart goes first: both have returns.
    public func chart(_ measure: SearchMeasure = .bestAccuracy) -> Chart {
        comparisonChart([SearchRun(self)], of: measure)
    }

    /// What was found for each task, in one line a task.
    fileprivate var summary: String {
        var lines = ["\(searchName), \(grouped(candidates.count)) plans scored"]
        var tasks = OrderedNames()
        for candidate in candidates { tasks.insert(.category(candidate.task)) }
        for task in tasks.list {
            let own = candidates.filter { $0.task == task }
            lines.append("  \(task): best accuracy \(fixed(own.last?.best ?? 0, 4)) of \(grouped(own.count)) plans")
        }
        return lines.joined(separator: "\n")
    }

    fileprivate var bundle: MIMEBundle {
        candidates.isEmpty ? MIMEBundle(plain: summary) : MIMEBundle(plain: summary, svg: chart(SearchMeasure.bestAccuracy).svg)
    }
}

extension LoggedSearch: Displayable, CustomStringConvertible {
    public var description: String { summary }
    public var mimeBundle: MIMEBundle { bundle }
}

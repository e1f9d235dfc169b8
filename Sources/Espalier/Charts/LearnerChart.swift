import Charts
import Displays
import Reinforcement

/// What a learner's chart shows against its updates.
public enum LearnerMeasure: String, Sendable, CaseIterable {
    case returns, bestReturns, entropy, deviation, gradientNorm, explainedVariance, losses, ratios, policyLag
    case learningRate

    /// What the axis is called.
    package var label: String {
        switch self {
        case .returns: "mean return"
        case .bestReturns: "best return"
        case .entropy: "entropy (nats)"
        case .deviation: "σ"
        case .gradientNorm: "gradient norm"
        case .explainedVariance: "explained variance"
        case .losses: "loss"
        case .ratios: "π/ω"
        case .policyLag: "policy lag (updates)"
        case .learningRate: "learning rate"
        }
    }

    /// Whether each task has its own line; else the numbers are the whole learner's.
    fileprivate var isOfTask: Bool { self == .returns || self == .bestReturns }

    /// The lines of one entry: the name of each and its value.
    fileprivate func values(_ update: UpdateStatistics) -> [(line: String, value: Double)] {
        switch self {
        case .returns: [(update.task, update.meanReturn)]
        case .bestReturns: [(update.task, update.bestReturn)]
        case .entropy: [("", update.entropy)]
        case .deviation: [("", update.deviation)]
        case .gradientNorm: [("", update.gradientNorm)]
        case .explainedVariance: [("", update.explainedVariance)]
        case .losses: [("policy", update.policyLoss), ("value", update.valueLoss)]
        case .ratios: [("mean", update.meanRatio), ("largest", update.largestRatio)]
        case .policyLag: [("", update.policyLag)]
        case .learningRate: [("", update.learningRate)]
        }
    }

    /// One entry an update and line: what is the learner's own is the same in the entries of all tasks.
    fileprivate func entries(_ history: [UpdateStatistics]) -> [UpdateStatistics] {
        guard !isOfTask else { return history }
        var last = Int.min
        return history.filter { update in
            defer { last = update.index }
            return update.index != last
        }
    }
}

/// More lines than this are hard to tell apart by colour: each gets a panel.
private let mostLines = 8

extension Collection<UpdateStatistics> {
    /// A line of the measure against the updates, one for each task where tasks differ; of many tasks a panel each.
    public func chart(_ measure: LearnerMeasure = .returns) -> Chart {
        let entries = measure.entries(Array(self))
        let key = measure == .losses || measure == .ratios ? "part" : "task"
        let isFacetted = measure.isOfTask && Set(entries.map(\.task)).count > mostLines
        return Chart {
            if measure == .ratios { RuleMark(y: .value(measure.label, 1)).lineStyle(StrokeStyle(dash: [4, 3])) }
            ForEach(entries) { update in
                for (line, value) in measure.values(update) {
                    let mark = LineMark(
                        x: .value("update", update.index), y: .value(measure.label, value), series: .value(key, line))
                    if isFacetted { mark.foregroundStyle(.blue).facet(by: .value("", line)) } else { mark }
                }
            }
        }
    }
}

extension IMPALA {
    /// The measure against the updates so far.
    public func chart(_ measure: LearnerMeasure = .returns) -> Chart { history.chart(measure) }

    /// How learning goes at a glance: returns, entropy, gradient norm and explained variance.
    public func dashboard() -> ChartStack {
        let measures: [LearnerMeasure] = [.returns, .entropy, .gradientNorm, .explainedVariance]
        return ChartStack(measures.map { chart($0).frame(width: 760, height: 230).chartXAxis(count: 5) }, columns: 2)
    }
}

extension IMPALA: Displayable, CustomStringConvertible {
    public var description: String {
        let start = "IMPALA on \(tasks.count) task\(tasks.count == 1 ? "" : "s"), "
            + "\(grouped(updates)) updates, \(grouped(steps)) steps"
        return history.isEmpty ? start : start + "\n" + chart().description
    }

    /// The learner's returns as a picture; before the first update, what it is.
    public var mimeBundle: MIMEBundle {
        history.isEmpty ? MIMEBundle(plain: description) : MIMEBundle(plain: description, svg: chart().svg)
    }
}

extension IMPALA {
    /// `count` updates under a progress bar and a chart of the measure, which is refreshed in place and stays.
    /// - Returns: The last one's statistics.
    @discardableResult
    public func step(_ count: Int, showing measure: LearnerMeasure) throws -> UpdateStatistics {
        try step(count) { $0.history.isEmpty ? nil : $0.chart(measure) }
    }
}

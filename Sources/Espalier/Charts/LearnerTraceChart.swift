import Charts
import Reinforcement

extension LearnerTrace {
    /// The policy decision by decision: μ with a band of ± σ before squashing, or the probability of what was chosen;
    /// below, the action between its bounds, and the value function.
    public func chart() -> ChartStack {
        let indexed = Array(steps.enumerated())
        let policy = Chart(indexed) { index, step in
            if let mean = step.mean, let deviation = step.deviation {
                AreaMark(
                    x: .value("step", index), yStart: .value("μ − σ", mean - deviation),
                    yEnd: .value("μ + σ", mean + deviation))
                LineMark(x: .value("step", index), y: .value("μ ± σ", mean)).symbol(.circle)
            } else if let probabilities = step.probabilities, case .discrete(let choice) = step.action,
                probabilities.indices.contains(choice)
            {
                BarMark(x: .value("step", index), y: .value("probability", probabilities[choice]))
            }
        }
        let action = Chart(indexed) { index, step in
            if let interval = step.observation.interval {
                RuleMark(
                    x: .value("step", index), yStart: .value("lower", interval.lowerBound),
                    yEnd: .value("upper", interval.upperBound)
                ).lineStyle(StrokeStyle(lineWidth: 5)).opacity(0.35)
            }
            PointMark(x: .value("step", index), y: .value("action", step.action.value))
        }
        let value = Chart(indexed) { index, step in
            LineMark(x: .value("step", index), y: .value("value", step.value))
        }
        return ChartStack([
            policy.chartTitle("Policy, return \(fixed(Double(episodeReturn), 4))").frame(width: 640, height: 230),
            action.frame(width: 640, height: 180), value.frame(width: 640, height: 150),
        ])
    }
}

extension LearnerTrace: Displayable {
    /// The table, and the chart below it.
    public var mimeBundle: MIMEBundle {
        MIMEBundle(plain: description, html: table.html + chart().svg, markdown: table.markdown)
    }
}

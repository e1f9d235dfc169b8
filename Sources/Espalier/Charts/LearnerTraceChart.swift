import Charts
import Displays
import Reinforcement

extension LearnerTrace {
    /// The policy decision by decision: μ with a band of ± σ before squashing, or the probability of what was chosen;
    /// below, the action between its bounds, and the value function. Decisions are called what the environment calls
    /// them, such as by their layer.
    public func chart() -> ChartStack {
        let places = decisionNames
        let indexed = Array(zip(places, steps))
        let label = detailNames.first.flatMap { places.first.map(Self.isName) == true ? $0 : nil } ?? "step"
        let policy = Chart(indexed) { place, step in
            if let mean = step.mean, let deviation = step.deviation {
                AreaMark(
                    x: .value(label, place), yStart: .value("μ − σ", mean - deviation),
                    yEnd: .value("μ + σ", mean + deviation))
                LineMark(x: .value(label, place), y: .value("μ ± σ", mean)).symbol(.circle)
            } else if let probabilities = step.probabilities, case .discrete(let choice) = step.action,
                probabilities.indices.contains(choice)
            {
                BarMark(x: .value(label, place), y: .value("probability", probabilities[choice]))
            }
        }
        let action = Chart(indexed) { place, step in
            if let interval = step.observation.interval {
                RuleMark(
                    x: .value(label, place), yStart: .value("lower", interval.lowerBound),
                    yEnd: .value("upper", interval.upperBound)
                ).lineStyle(StrokeStyle(lineWidth: 5)).opacity(0.35)
            }
            PointMark(x: .value(label, place), y: .value("action, in its bounds", step.action.value))
        }
        let value = Chart(indexed) { place, step in
            LineMark(x: .value(label, place), y: .value("value V", step.value)).symbol(.circle).symbolSize(16)
        }
        let title = "One greedy episode, return \(fixed(Double(episodeReturn), 4))"
        return ChartStack([
            policy.chartTitle(title).chartXAxis(.hidden).frame(width: 680, height: 230),
            action.chartXAxis(.hidden).frame(width: 680, height: 150), value.frame(width: 680, height: 200),
        ])
    }

    /// What each decision is called: the first of the environment's details when it tells the decisions apart, else
    /// their numbers.
    private var decisionNames: [Datum] {
        let names = steps.compactMap(\.details.first)
        guard names.count == steps.count, Set(names).count == names.count, names.allSatisfy({ !$0.isEmpty }) else {
            return steps.indices.map { .number(Double($0)) }
        }
        return names.map { .category($0) }
    }

    private static func isName(_ datum: Datum) -> Bool {
        if case .category = datum { true } else { false }
    }
}

extension LearnerTrace: Displayable {
    /// The episode as a picture, with its numbers.
    public var mimeBundle: MIMEBundle { MIMEBundle(chart(), table: table) }
}

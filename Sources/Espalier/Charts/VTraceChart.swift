import Charts
import Displays
import Reinforcement

/// One unroll as V-trace sees it, a number a step.
private struct UnrollLines {
    var values: [Double]
    var targets: [Double]
    var advantages: [Double]
    var ratios: [Double]
    var traces: [Double]
    /// Steps after which an episode ended.
    var ends: [Int] = []

    /// Above, the values V and their targets G, with the advantages as bars; below, the clipped ratios ρ and c.
    func chart(title: String) -> ChartStack {
        let steps = Array(values.indices)
        let above = Chart {
            ForEach(steps) { step in
                BarMark(x: .value("step", step), y: .value("advantage", advantages[step]))
                    .foregroundStyle(by: .value("", "advantage A")).opacity(0.45)
            }
            endings
            ForEach(steps) { step in
                LineMark(x: .value("step", step), y: .value("value", values[step]))
                    .foregroundStyle(by: .value("", "value V")).symbol(.circle)
                LineMark(x: .value("step", step), y: .value("target", targets[step]))
                    .foregroundStyle(by: .value("", "target G")).symbol(.diamond)
            }
        }
        let below = Chart {
            endings
            ForEach(steps) { step in
                LineMark(x: .value("step", step), y: .value("ratio", ratios[step]))
                    .foregroundStyle(by: .value("", "ratio ρ")).interpolationMethod(.stepCenter)
                LineMark(x: .value("step", step), y: .value("ratio", traces[step]))
                    .foregroundStyle(by: .value("", "trace c")).interpolationMethod(.stepCenter)
                    .lineStyle(StrokeStyle(lineWidth: 2, dash: [5, 3]))
            }
        }
        let domain = -0.5...Double(max(values.count, 1)) - 0.5
        let subtitle = ends.isEmpty ? nil : "dotted: an episode ends, and no surprise reaches back across"
        return ChartStack([
            above.chartTitle(title, subtitle: subtitle).chartYAxisLabel("value").chartXScale(domain: domain)
                .frame(width: 680, height: 280),
            below.chartYScale(includesZero: true).chartXScale(domain: domain).frame(width: 680, height: 180),
        ])
    }

    private var endings: ForEach {
        ForEach(ends.filter { $0 + 1 < values.count }) { step in
            RuleMark(x: .value("step", Double(step) + 0.5)).lineStyle(StrokeStyle(lineWidth: 1, dash: [1, 3]))
        }
    }
}

extension VTrace.Targets {
    /// V-trace on one unroll: above, the values V and their targets G, with the advantages as bars; below, the clipped
    /// importance ratios ρ and c.
    /// - Parameters:
    ///   - values: V as it was given to `VTrace.targets`, shape `[T, B]`.
    ///   - lane: Which unroll of the batch.
    ///   - batch: Unrolls in the batch, `B`.
    public func chart(values: [Double], lane: Int = 0, batch: Int = 1) -> ChartStack {
        let lanes = max(batch, 1)
        let chosen = min(max(lane, 0), lanes - 1)
        let places = stride(from: chosen, to: min(returns.count, values.count), by: lanes)
        func line(_ all: [Double]) -> [Double] { places.map { all[$0] } }
        return UnrollLines(
            values: line(values), targets: line(returns), advantages: line(advantages), ratios: line(ratios),
            traces: line(traces)
        ).chart(title: "V-trace on one unroll")
    }
}

extension UpdateExplanation {
    /// The update's first unroll: values, targets and advantages above, importance ratios below.
    public func chart() -> ChartStack {
        UnrollLines(
            values: steps.map(\.value), targets: steps.map(\.target), advantages: steps.map(\.advantage),
            ratios: steps.map(\.ratio), traces: steps.map(\.trace), ends: steps.indices.filter { steps[$0].ends }
        ).chart(title: "V-trace, update \(update), one unroll of '\(task)'")
    }
}

extension UpdateExplanation: Displayable {
    /// The unroll as a picture, what its numbers mean, and the numbers.
    public var mimeBundle: MIMEBundle {
        var bundle = MIMEBundle(chart(), table: table, plain: description)
        let text = explanation.map { "<p>\(escapedForMarkup($0))</p>" }.joined()
        bundle.data["text/html"] = .string((bundle.data["text/html"]?.stringValue ?? "") + text)
        return bundle
    }
}

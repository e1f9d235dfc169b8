import Charts
import Reinforcement

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
        let steps = Array(stride(from: chosen, to: min(returns.count, values.count), by: lanes))
        let above = Chart(Array(steps.enumerated())) { step, index in
            BarMark(x: .value("step", step), y: .value("advantage", advantages[index]))
                .foregroundStyle(by: .value("", "advantage A")).opacity(0.45)
            LineMark(x: .value("step", step), y: .value("value", values[index]))
                .foregroundStyle(by: .value("", "value V")).symbol(.circle)
            LineMark(x: .value("step", step), y: .value("target", returns[index]))
                .foregroundStyle(by: .value("", "target G")).symbol(.diamond)
        }
        let below = Chart(Array(steps.enumerated())) { step, index in
            LineMark(x: .value("step", step), y: .value("ratio", ratios[index]))
                .foregroundStyle(by: .value("", "ratio ρ")).interpolationMethod(.stepCenter)
            LineMark(x: .value("step", step), y: .value("ratio", traces[index]))
                .foregroundStyle(by: .value("", "trace c")).interpolationMethod(.stepCenter)
                .lineStyle(StrokeStyle(lineWidth: 2, dash: [5, 3]))
        }
        return ChartStack([
            above.chartTitle("V-trace on one unroll").chartYAxisLabel("value").frame(width: 640, height: 260),
            below.chartYScale(includesZero: true).frame(width: 640, height: 170),
        ])
    }
}

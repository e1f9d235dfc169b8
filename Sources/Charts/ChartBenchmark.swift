/// What `espalier bench charts` measures: charts of 100,000 values, from the values to the SVG's bytes.
public struct ChartBenchmark: Sendable {
    /// "charts/line".
    public let name: String
    private let make: @Sendable ([(Double, Double)]) -> Chart

    public struct Result: Sendable, Hashable {
        /// The fastest of several runs, marks and drawing together.
        public let milliseconds: Double
        public let bytes: Int
    }

    public static let count = 100_000

    public static var all: [ChartBenchmark] {
        [
            ChartBenchmark(name: "charts/line") { values in
                Chart(values.enumerated()) { LineMark(x: .value("step", $0), y: .value("value", $1.1)) }
            },
            ChartBenchmark(name: "charts/points") { values in
                Chart(values) { PointMark(x: .value("x", $0), y: .value("y", $1)) }
            },
            ChartBenchmark(name: "charts/coloured points") { values in
                Chart(values) { PointMark(x: .value("x", $0), y: .value("y", $1)).foregroundStyle(by: .value("z", $0 * $1)) }
            },
            ChartBenchmark(name: "charts/twenty lines") { values in
                Chart(values.enumerated()) { index, value in
                    LineMark(
                        x: .value("step", index / 20), y: .value("value", value.1 + Double(index % 20)),
                        series: .value("series", index % 20))
                }
            },
            ChartBenchmark(name: "charts/band") { values in
                Chart(values.enumerated()) { AreaMark(x: .value("step", $0), yStart: .value("low", $1.0), yEnd: .value("high", 1 + $1.1)) }
            },
            ChartBenchmark(name: "charts/bars") { values in
                Chart(values.enumerated()) { BarMark(x: .value("step", $0), y: .value("value", $1.1)) }
            },
            ChartBenchmark(name: "charts/heat map") { values in
                Chart(values.enumerated()) { index, value in
                    RectangleMark(x: .value("x", index % 400), y: .value("y", index / 400)).foregroundStyle(by: .value("z", value.1))
                }
            },
        ]
    }

    /// Draws five times.
    public func measure() -> Result {
        var state: UInt64 = 1
        func noise() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let values = (0..<Self.count).map { _ in (noise(), noise()) }
        var best = Duration.seconds(3_600)
        var bytes = 0
        for _ in 0..<5 {
            let start = ContinuousClock.now
            bytes = make(values).svg.utf8.count
            best = min(best, ContinuousClock.now - start)
        }
        return Result(milliseconds: best / .milliseconds(1), bytes: bytes)
    }
}

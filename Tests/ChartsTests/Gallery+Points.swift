import Charts
import Foundation

extension Gallery {
    /// A portable pseudo-random sequence in 0 ..< 1.
    static func noise(_ count: Int, seed: UInt64) -> [Double] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
    }

    static let points: [Specimen] = [
        Specimen(
            "point-scatter",
            Chart(Array(zip(noise(120, seed: 1), noise(120, seed: 2)))) { x, y in
                PointMark(x: .value("MACs", 1e6 + 9e6 * x), y: .value("accuracy", 0.6 + 0.3 * x * y))
            }),
        Specimen(
            "point-symbols",
            Chart(Array(BasicChartSymbolShape.allCases.enumerated())) { index, shape in
                for step in 0..<5 {
                    PointMark(x: .value("x", step), y: .value("y", index + step))
                        .foregroundStyle(by: .value("shape", "\(shape)"))
                        .symbol(by: .value("shape", "\(shape)"))
                        .symbolSize(60)
                }
            }),
        Specimen(
            "point-continuous-colour",
            Chart(Array(zip(noise(200, seed: 3), noise(200, seed: 4)))) { x, y in
                PointMark(x: .value("x", x), y: .value("y", y))
                    .foregroundStyle(by: .value("distance", (x * x + y * y).squareRoot()))
            }),
        Specimen(
            "point-annotations-crowded",
            Chart(Array(zip(noise(40, seed: 5), noise(40, seed: 6)))) { x, y in
                PointMark(x: .value("x", x), y: .value("y", y)).annotation("point \(Int(x * 100))")
            }),
        Specimen(
            "point-pareto",
            Chart {
                ForEach(Array(zip(noise(60, seed: 7), noise(60, seed: 8)))) { x, y in
                    PointMark(x: .value("MACs", 1e6 + 9e6 * x), y: .value("accuracy", 0.9 - 0.3 * (1 - x) * y))
                        .foregroundStyle(.secondary)
                        .opacity(0.4)
                }
                ForEach([(1.2e6, 0.82), (2.3e6, 0.89), (4e6, 0.9), (9e6, 0.905)]) { macs, accuracy in
                    LineMark(x: .value("MACs", macs), y: .value("accuracy", accuracy)).interpolationMethod(.stepEnd)
                    PointMark(x: .value("MACs", macs), y: .value("accuracy", accuracy)).symbol(.diamond)
                }
            }),
        Specimen(
            "point-cloud-thinned",
            Chart(Array(zip(noise(30_000, seed: 9), noise(30_000, seed: 10)))) { x, y in
                PointMark(x: .value("x", x), y: .value("y", x * y))
            }),
        Specimen(
            "error-bars",
            Chart(Array(0..<6)) { index in
                RuleMark(
                    x: .value("task", "t\(index)"), yStart: .value("low", 0.5 + 0.05 * Double(index)),
                    yEnd: .value("high", 0.62 + 0.05 * Double(index))
                ).foregroundStyle(.blue)
                PointMark(x: .value("task", "t\(index)"), y: .value("accuracy", 0.56 + 0.05 * Double(index)))
            }),
    ]

    static let heatMaps: [Specimen] = [
        Specimen(
            "heat-map-keep-ratio",
            Chart(Array(0..<15)) { layer in
                for task in 0..<4 {
                    RectangleMark(x: .value("layer", "features.\(layer)"), y: .value("task", "keep 0.\(task + 1)"))
                        .foregroundStyle(by: .value("kept", 0.2 + 0.8 * abs(sin(Double(layer * (task + 2))))))
                }
            }.chartTitle("Channels kept")),
        Specimen(
            "heat-map-confusion",
            Chart(Array(0..<10)) { truth in
                for guess in 0..<10 {
                    let count = truth == guess ? 900 + 5 * truth : (truth * 7 + guess * 13) % 41
                    RectangleMark(x: .value("predicted", "c\(guess)"), y: .value("true", "c\(truth)"))
                        .foregroundStyle(by: .value("images", count))
                        .annotation("\(count)")
                }
            }.frame(width: 520, height: 480)),
        Specimen(
            "heat-map-numeric",
            Chart(Array(0..<20)) { row in
                for column in 0..<30 {
                    RectangleMark(
                        xStart: .value("x", Double(column)), xEnd: .value("x", Double(column + 1)),
                        yStart: .value("y", Double(row)), yEnd: .value("y", Double(row + 1))
                    ).foregroundStyle(by: .value("z", sin(Double(row) / 3) * cos(Double(column) / 5)))
                }
            }),
        Specimen(
            "heat-map-cells-of-numbers",
            Chart(Array(0..<6)) { row in
                for column in 0..<12 {
                    RectangleMark(x: .value("x", column), y: .value("y", row))
                        .foregroundStyle(by: .value("z", row * column))
                }
            }),
    ]

    static let scales: [Specimen] = [
        Specimen(
            "scale-log",
            Chart(Array(0..<60)) { index in
                LineMark(x: .value("step", index), y: .value("loss", pow(10, 1 - Double(index) / 12)))
            }.chartYScale(type: .log)),
        Specimen(
            "scale-log-both",
            Chart(Array(1...30)) { index in
                PointMark(x: .value("n", pow(1.6, Double(index))), y: .value("time", pow(1.7, Double(index)) / 1e6))
            }.chartXScale(type: .log).chartYScale(type: .log)),
        Specimen(
            "scale-symmetric-log",
            Chart(Array(-50...50)) { index in
                LineMark(x: .value("x", index), y: .value("gradient", pow(Double(index), 3)))
            }.chartYScale(type: .symmetricLog)),
        Specimen(
            "scale-square-root",
            Chart(Array(0...50)) { index in
                LineMark(x: .value("x", index), y: .value("area", index * index))
            }.chartYScale(type: .squareRoot)),
        Specimen("scale-time-seconds", times(step: 0.9)),
        Specimen("scale-time-minutes", times(step: 60)),
        Specimen("scale-time-hours", times(step: 1_800)),
        Specimen("scale-time-days", times(step: 21_600)),
        Specimen("scale-time-months", times(step: 7 * 86_400)),
        Specimen("scale-time-years", times(step: 300 * 86_400)),
        Specimen("scale-time-split-seconds", times(step: 0.02)),
        Specimen(
            "scale-large-numbers",
            Chart(Array(0...20)) { index in
                LineMark(x: .value("images", index * 25_000), y: .value("MACs", 3.13e8 * Double(index)))
            }),
        Specimen(
            "scale-tiny-numbers",
            Chart(Array(0...20)) { index in
                LineMark(x: .value("step", Double(index) * 1e-7), y: .value("error", 3e-6 * Double(index) - 1e-5))
            }),
        Specimen(
            "scale-domain-clips",
            Chart(Array(0...40)) { index in
                LineMark(x: .value("x", index), y: .value("y", 10 * sin(Double(index) / 4)))
            }.chartYScale(domain: -5...5).chartXScale(domain: 5...30)),
        Specimen(
            "scale-reversed",
            Chart(Array(0...10)) { index in
                LineMark(x: .value("x", index), y: .value("rank", index * index))
            }.chartYScale(reversed: true)),
        Specimen(
            "axes-hidden",
            Chart(Array(0...40)) { index in
                LineMark(x: .value("x", index), y: .value("y", sin(Double(index) / 4)))
            }.chartXAxis(.hidden).chartYAxis(.hidden).frame(width: 240, height: 120)),
        Specimen(
            "axis-long-names",
            Chart(Array(0..<24)) { index in
                BarMark(x: .value("layer", "features.\(index).convolution.weight"), y: .value("norm", 3 + index % 5))
            }),
        Specimen(
            "axis-many-names",
            Chart(Array(0..<150)) { index in
                BarMark(x: .value("class", "class \(index)"), y: .value("images", 40 + index % 30))
            }),
        Specimen(
            "legend-many-entries",
            Chart(Array(0..<40)) { series in
                for step in 0..<6 {
                    LineMark(
                        x: .value("x", step), y: .value("y", series + step * (series % 4)),
                        series: .value("series", "the series called \(series)"))
                }
            }),
        Specimen(
            "colour-scale-by-name",
            Chart(["cat", "dog", "bird"]) { name in
                BarMark(x: .value("class", name), y: .value("count", name.count))
                    .foregroundStyle(by: .value("class", name))
            }.chartForegroundStyleScale(["bird": .orange, "cat": Color(red: 0.2, green: 0.5, blue: 0.3)])),
        Specimen(
            "frame-narrow",
            Chart(history) { update in
                LineMark(
                    x: .value("update", update.index), y: .value("return", update.meanReturn),
                    series: .value("task", update.task))
            }.frame(width: 220, height: 200)),
        Specimen(
            "frame-wide",
            Chart(history) { update in
                LineMark(
                    x: .value("update", update.index), y: .value("return", update.meanReturn),
                    series: .value("task", update.task))
            }.frame(width: 1_100, height: 300)),
    ]

    static func times(step: Double) -> Chart {
        let start = Date(timeIntervalSince1970: 1_795_384_825)
        return Chart(Array(0..<50)) { index in
            LineMark(
                x: .value("time", start.addingTimeInterval(Double(index) * step)),
                y: .value("images a second", 2_000 + 300 * sin(Double(index) / 5)))
        }
    }

    static let facets: [Specimen] = [
        Specimen("facet-three", facetted(3)),
        Specimen("facet-four", facetted(4)),
        Specimen("facet-fifteen", facetted(15)),
        Specimen("facet-columns", facetted(5).chartFacets(columns: 2)),
    ]

    static func facetted(_ count: Int) -> Chart {
        Chart(Array(0..<count)) { task in
            for step in 0..<40 {
                LineMark(x: .value("update", step * 3), y: .value("return", returns(task % 5, step * 3)))
                    .facet(by: .value("task", "\(task + 1)"))
            }
            RuleMark(y: .value("return", 0.9)).lineStyle(StrokeStyle(dash: [4, 3]))
        }
    }
}

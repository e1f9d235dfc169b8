import Charts
import Foundation
import Testing

/// Every kind of picture, by name. Each has a snapshot and passes the same checks.
struct Specimen: Sendable, CustomTestStringConvertible {
    let name: String
    let chart: Chart
    var testDescription: String { name }

    init(_ name: String, _ chart: Chart) {
        self.name = name
        self.chart = chart
    }
}

enum Gallery {
    static let all: [Specimen] = lines + bars + areas + points + heatMaps + scales + facets + hostile

    /// A smooth, repeatable curve that looks like learning.
    static func returns(_ task: Int, _ update: Int) -> Double {
        let ceiling = 0.82 + 0.04 * Double(task)
        let pace = 18.0 + 6 * Double(task)
        let wave = 0.012 * sin(Double(update) * 0.9 + Double(task)) + 0.01 * sin(Double(update) * 2.3)
        return ceiling * (1 - exp(-Double(update + 2) / pace)) + wave
    }

    struct Update: Sendable {
        let index: Int
        let task: String
        let meanReturn: Double
    }

    static let history: [Update] = (0..<120).flatMap { index in
        (0..<3).map { Update(index: index, task: "keep 0.\($0 + 1)", meanReturn: returns($0, index)) }
    }

    static let lines: [Specimen] = [
        Specimen(
            "line-series",
            Chart(history) { update in
                LineMark(
                    x: .value("update", update.index), y: .value("return", update.meanReturn),
                    series: .value("task", update.task))
            }),
        Specimen(
            "line-single",
            Chart(history.filter { $0.task == "keep 0.1" }) { update in
                LineMark(x: .value("update", update.index), y: .value("return", update.meanReturn))
            }.chartTitle("Return of one task", subtitle: "mean over the unrolls of one update")),
        Specimen(
            "line-spread-and-rule",
            Chart {
                ForEach(Array(0..<40)) { index in
                    let middle = returns(1, index * 3)
                    AreaMark(
                        x: .value("evaluations", index * 50), yStart: .value("low", middle - 0.05),
                        yEnd: .value("high", middle + 0.04), series: .value("search", "policy"))
                    LineMark(
                        x: .value("evaluations", index * 50), y: .value("accuracy", middle),
                        series: .value("search", "policy"))
                }
                ForEach(Array(0..<40)) { index in
                    let middle = returns(0, index * 2)
                    AreaMark(
                        x: .value("evaluations", index * 50), yStart: .value("low", middle - 0.03),
                        yEnd: .value("high", middle + 0.03), series: .value("search", "random"))
                    LineMark(
                        x: .value("evaluations", index * 50), y: .value("accuracy", middle),
                        series: .value("search", "random"))
                }
                RuleMark(y: .value("accuracy", 0.895))
                    .lineStyle(StrokeStyle(lineWidth: 1, dash: [5, 3]))
                    .annotation("unpruned")
            }.chartTitle("Accuracy against evaluations").chartYAxis(format: .percent)),
        Specimen(
            "line-interpolation",
            Chart {
                for (name, method) in methods {
                    ForEach([0, 1, 2, 3, 4, 5]) { index in
                        LineMark(
                            x: .value("step", index), y: .value("value", [1, 3, 2, 2.2, 5, 4][index]),
                            series: .value("method", name)
                        )
                        .interpolationMethod(method)
                        .facet(by: .value("method", name))
                        .symbol(.circle)
                    }
                }
            }),
        Specimen(
            "line-symbols-and-dashes",
            Chart(history.filter { $0.index % 12 == 0 }) { update in
                LineMark(x: .value("update", update.index), y: .value("return", update.meanReturn))
                    .foregroundStyle(by: .value("task", update.task))
                    .symbol(by: .value("task", update.task))
                    .lineStyle(by: .value("task", update.task))
            }),
        Specimen(
            "line-gap-at-nan",
            Chart(Array(0..<30)) { index in
                LineMark(
                    x: .value("step", index),
                    y: .value("loss", (10...13).contains(index) ? Double.nan : 2 / Double(index + 1)))
            }),
    ]

    static let methods: [(String, InterpolationMethod)] = [
        ("linear", .linear), ("monotone", .monotone), ("catmullRom", .catmullRom), ("cardinal", .cardinal),
        ("stepStart", .stepStart), ("stepCenter", .stepCenter), ("stepEnd", .stepEnd),
    ]

    static let layers = ["conv1", "conv2", "conv3", "conv4", "conv5", "dense"]

    static let bars: [Specimen] = [
        Specimen(
            "bar-categories",
            Chart(Array(layers.enumerated())) { index, layer in
                BarMark(x: .value("layer", layer), y: .value("channels", 16 << min(index, 4)))
                    .annotation("\(16 << min(index, 4))")
            }),
        Specimen(
            "bar-stacked",
            Chart(Array(layers.enumerated())) { index, layer in
                BarMark(x: .value("layer", layer), y: .value("MACs", (index + 1) * 180_000))
                    .foregroundStyle(by: .value("part", "kept"))
                BarMark(x: .value("layer", layer), y: .value("MACs", (6 - index) * 90_000))
                    .foregroundStyle(by: .value("part", "pruned"))
            }),
        Specimen(
            "bar-grouped",
            Chart(Array(layers.enumerated())) { index, layer in
                for task in 1...3 {
                    BarMark(x: .value("layer", layer), y: .value("keep ratio", 0.2 + 0.1 * Double((index * task) % 7)))
                        .foregroundStyle(by: .value("task", "keep 0.\(task)"))
                        .position(by: .value("task", "keep 0.\(task)"))
                }
            }.chartYAxis(format: .percent)),
        Specimen(
            "bar-horizontal",
            Chart(Array(layers.enumerated())) { index, layer in
                BarMark(x: .value("ms", 0.4 + 0.3 * Double(index)), y: .value("layer", "features.\(index).\(layer)"))
                    .foregroundStyle(.green)
                    .annotation("\(4 + 3 * index)")
            }),
        Specimen(
            "bar-negative",
            Chart(Array(0..<8)) { index in
                BarMark(x: .value("bin", "b\(index)"), y: .value("change", Double(index * index) - 20))
            }),
        Specimen(
            "bar-normalized",
            Chart(Array(layers.enumerated())) { index, layer in
                BarMark(x: .value("layer", layer), y: .value("share", index + 1), stacking: .normalized)
                    .foregroundStyle(by: .value("part", "kept"))
                BarMark(x: .value("layer", layer), y: .value("share", 3), stacking: .normalized)
                    .foregroundStyle(by: .value("part", "pruned"))
            }),
        Specimen(
            "bar-histogram",
            Chart(Array(0..<24)) { index in
                let place = (Double(index) - 11.5) / 5
                BarMark(
                    bin: .value("weight", Double(index) * 0.05 - 0.6), .value("weight", Double(index) * 0.05 - 0.55),
                    y: .value("count", 4_000 * exp(-place * place / 2)))
            }),
        Specimen(
            "bar-numeric-x",
            Chart(Array(1...9)) { index in
                BarMark(x: .value("epoch", index), y: .value("images", 1_000 * index))
                    .foregroundStyle(.purple)
                    .cornerRadius(4)
            }),
    ]

    static let areas: [Specimen] = [
        Specimen(
            "area-stacked",
            Chart(history) { update in
                AreaMark(x: .value("update", update.index), y: .value("return", update.meanReturn))
                    .foregroundStyle(by: .value("task", update.task))
            }),
        Specimen(
            "area-single",
            Chart(Array(0..<50)) { index in
                AreaMark(x: .value("step", index), y: .value("memory", 20 + 10 * sin(Double(index) / 6)))
            }),
        Specimen(
            "area-band",
            Chart(Array(0..<50)) { index in
                AreaMark(
                    x: .value("layer", index), yStart: .value("μ − σ", sin(Double(index) / 8) - 0.3),
                    yEnd: .value("μ + σ", sin(Double(index) / 8) + 0.3)
                ).interpolationMethod(.monotone)
                LineMark(x: .value("layer", index), y: .value("μ", sin(Double(index) / 8)))
                    .interpolationMethod(.monotone)
            }),
    ]
}

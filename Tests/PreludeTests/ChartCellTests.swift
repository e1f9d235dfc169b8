import Cells
import Charts
import Displays
import Prelude
import Testing

/// Charts as cells write them: the same text is Swift, and draws the same picture.
@Suite struct ChartCellTests {
    private func bundle(_ source: String) throws -> MIMEBundle {
        let result = try Interpreter(library: Prelude.makeLibrary()).run(source, cell: "Cell 1")
        return try #require(result.mimeBundle)
    }

    private func svg(_ source: String) throws -> String? {
        try bundle(source).data["image/svg+xml"]?.stringValue
    }

    @Test func `a chart that was just displayed is not shown again as the cell's value`() throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        let chart = "let chart = Chart { PointMark(x: .value(\"a\", 1), y: .value(\"b\", 2)) }\n"
        #expect(try interpreter.run(chart + "display(chart)\nchart", cell: "Cell 1").mimeBundle == nil)
        #expect(try interpreter.run("chart", cell: "Cell 2").mimeBundle != nil)
    }

    @Test func `every mark and modifier is there for cells`() throws {
        let drawn = try svg("""
            Chart {
                ForEach(0..<6) { step in
                    AreaMark(x: .value("step", step), yStart: .value("low", step - 1), yEnd: .value("high", step + 1), series: .value("seed", "a"))
                        .opacity(0.2).interpolationMethod(.monotone)
                    LineMark(x: .value("step", step), y: .value("mean", step), series: .value("seed", "a"))
                        .symbol(.diamond).symbolSize(40).lineStyle(StrokeStyle(lineWidth: 3, dash: [4, 2])).help("step \\(step)")
                    PointMark(x: .value("step", step), y: .value("mean", Double(step) * 0.5)).foregroundStyle(.orange)
                        .annotation(position: .top) { Text("p\\(step)").foregroundStyle(.red) }
                }
                RuleMark(y: .value("limit", 4)).lineStyle(StrokeStyle(dash: [4, 3])).annotation("limit", position: .topTrailing)
                RuleMark(x: .value("step", 2), yStart: .value("low", 1), yEnd: .value("high", 3))
                RectangleMark(xStart: .value("x", 0), xEnd: .value("x", 1), yStart: .value("y", 0), yEnd: .value("y", 1)).opacity(0.1)
            }
            .chartTitle("All of it", subtitle: "in a cell").chartXAxisLabel("step").chartYScale(domain: -1...7)
            .chartXAxis(count: 4, format: .decimals(1)).chartLegend(.hidden).frame(width: 500, height: 300)
            """)
        let expected = Chart {
            ForEach(0..<6) { step in
                AreaMark(x: .value("step", step), yStart: .value("low", step - 1), yEnd: .value("high", step + 1), series: .value("seed", "a"))
                    .opacity(0.2).interpolationMethod(.monotone)
                LineMark(x: .value("step", step), y: .value("mean", step), series: .value("seed", "a"))
                    .symbol(.diamond).symbolSize(40).lineStyle(StrokeStyle(lineWidth: 3, dash: [4, 2])).help("step \(step)")
                PointMark(x: .value("step", step), y: .value("mean", Double(step) * 0.5)).foregroundStyle(.orange)
                    .annotation(position: .top) { Text("p\(step)").foregroundStyle(.red) }
            }
            RuleMark(y: .value("limit", 4)).lineStyle(StrokeStyle(dash: [4, 3])).annotation("limit", position: .topTrailing)
            RuleMark(x: .value("step", 2), yStart: .value("low", 1), yEnd: .value("high", 3))
            RectangleMark(xStart: .value("x", 0), xEnd: .value("x", 1), yStart: .value("y", 0), yEnd: .value("y", 1)).opacity(0.1)
        }
        .chartTitle("All of it", subtitle: "in a cell").chartXAxisLabel("step").chartYScale(domain: -1...7)
        .chartXAxis(count: 4, format: .decimals(1)).chartLegend(.hidden).frame(width: 500, height: 300)
        #expect(drawn == expected.svg)
    }

    @Test func `bars, cells, panels and colours by name`() throws {
        let drawn = try svg("""
            Chart(["cat", "dog"]) { name in
                for part in [1, 2] {
                    BarMark(x: .value("class", name), y: .value("count", part * name.count), width: .ratio(0.5), stacking: .normalized)
                        .foregroundStyle(by: .value("part", part == 1 ? "kept" : "pruned")).cornerRadius(3)
                        .facet(by: .value("part", part)).position(by: .value("part", "\\(part)"))
                }
            }
            .chartForegroundStyleScale(["kept": .green, "pruned": .gray]).chartYAxis(format: .percent).chartFacets(columns: 1)
            .chartXScale(domain: ["dog", "cat"]).chartYScale(includesZero: true)
            """)
        let expected = Chart(["cat", "dog"]) { name in
            for part in [1, 2] {
                BarMark(x: .value("class", name), y: .value("count", part * name.count), width: .ratio(0.5), stacking: .normalized)
                    .foregroundStyle(by: .value("part", part == 1 ? "kept" : "pruned")).cornerRadius(3)
                    .facet(by: .value("part", part)).position(by: .value("part", "\(part)"))
            }
        }
        .chartForegroundStyleScale(["kept": .green, "pruned": .gray]).chartYAxis(format: .percent).chartFacets(columns: 1)
        .chartXScale(domain: ["dog", "cat"]).chartYScale(includesZero: true)
        #expect(drawn == expected.svg)
    }

    @Test(arguments: [
        ("Network(input: [8, 8, 1]) { Conv2D(4, kernel: 3); ReLU(); Flatten(); Dense(2) }", "layer"),
        ("Network(input: [8, 8, 1]) { Conv2D(4, kernel: 3); ReLU(); Flatten(); Dense(2) }.diagram()", "layer"),
        ("ConfusionMatrix(classNames: [\"cat\", \"dog\"], counts: [[8, 1], [2, 9]])", "cat"),
        ("paretoChart([CostPoint(\"a\", macs: 10, accuracy: 0.5), CostPoint(\"b\", macs: 20, accuracy: 0.7)])", "MACs"),
        ("histogram([1, 2, 2.5, 3], bins: 4, label: \"weight\")", "weight"),
        ("Tensor([1, 2, 2, 3]).histogram(bins: 3)", "value"),
        ("ChartStack([Chart { RuleMark(y: .value(\"y\", 1)) }, Chart { RuleMark(x: .value(\"x\", 1)) }], columns: 2)", "y"),
        ("let values = [0.5, 0.6]\nVTrace.targets(logRatios: [0, 0], discounts: [0.9, 0.9], rewards: [0, 1], values: values, bootstrap: [0.2]).chart(values: values)", "V-trace"),
    ])
    func `an object's own picture is what a cell shows`(source: String, words: String) throws {
        let bundle = try bundle(source)
        #expect(bundle.data["image/svg+xml"] != nil)
        #expect(bundle.data["text/html"]?.stringValue?.contains("<svg") == true)
        #expect(bundle.plain.contains(words))
    }

    @Test func `a table with units, live displays and bars can be made in cells`() throws {
        #expect(try bundle("Table(columns: [\"name\", \"time\"], units: [\"\", \"ms\"], rows: [[\"a\", \"1.5\"]])").plain.contains("time (ms)"))
        _ = try bundle("""
            let live = LiveDisplay()
            let bar = ProgressBar("working", total: 3)
            for step in 1...3 {
                live.show(Chart { BarMark(x: .value("step", step), y: .value("y", step)) })
                bar.advance(note: "step \\(step)")
            }
            bar.finish()
            live.finish(Table(columns: ["a"]))
            1
            """)
    }
}

import Cells
import Espalier

extension Prelude {
    /// Swift Charts' vocabulary.
    static func bindCharts(in library: Library) {
        let value = library.type("PlottableValue", PlottableValue.self, "A value with the label of its axis.")
        value.bind("static func value(_ label: String, _ value: Double) -> PlottableValue", "A number under a label.") { arguments in
            PlottableValue.value(try arguments(0), try arguments(1) as Double)
        }
        value.bind("static func value(_ label: String, _ value: Int) -> PlottableValue", "A whole number under a label.") { arguments in
            PlottableValue.value(try arguments(0), try arguments(1) as Int)
        }
        value.bind("static func value(_ label: String, _ value: Float) -> PlottableValue", "A number under a label.") { arguments in
            PlottableValue.value(try arguments(0), try arguments(1) as Float)
        }
        value.bind("static func value(_ label: String, _ value: String) -> PlottableValue", "A category under a label.") { arguments in
            PlottableValue.value(try arguments(0), try arguments(1) as String)
        }
        bindChartStyles(in: library)
        _ = library.protocolType("ChartContent", "A mark or several.")
        bindMarks(in: library)
        let chart = library.type("Chart", Chart.self, conforming: ["Displayable", "CustomStringConvertible"], "Marks on axes, drawn as SVG.")
        chart.bind("init(@ChartBuilder content: () throws -> [ChartContent])", "Each expression between the braces is a mark; if and for work as elsewhere.") { arguments in
            Chart(marks: try marks(arguments.function(0)()))
        }
        chart.bind("init<T>(_ data: Sequence<T>, @ChartBuilder content: (T) throws -> [ChartContent])", "The marks that the closure makes for each element.") { arguments in
            let content = try arguments.function(1)
            var all: [any ChartContent] = []
            for element in try arguments.values[0].elements() {
                try Interruption.check()
                all += try marks(content(element))
            }
            return Chart(marks: all)
        }
        chart.property("var svg: String", "The picture.") { $0.svg }
        chart.method("func chartTitle(_ title: String, subtitle: String? = nil) -> Chart", "Words above the chart.") { chart, arguments in
            chart.chartTitle(try arguments(0), subtitle: try arguments(1))
        }
        chart.method("func chartXAxisLabel(_ label: String) -> Chart", "What the horizontal axis shows.") { chart, arguments in chart.chartXAxisLabel(try arguments(0)) }
        chart.method("func chartYAxisLabel(_ label: String) -> Chart", "What the vertical axis shows.") { chart, arguments in chart.chartYAxisLabel(try arguments(0)) }
        chart.method("func chartXScale(type: ScaleType) -> Chart", "How values are spread along the horizontal axis.") { chart, arguments in chart.chartXScale(type: try arguments(0)) }
        chart.method("func chartYScale(type: ScaleType) -> Chart", "How values are spread along the vertical axis.") { chart, arguments in chart.chartYScale(type: try arguments(0)) }
        chart.method("func chartXScale(domain: ClosedRange<Double>) -> Chart", "The values that the horizontal axis covers.") { chart, arguments in chart.chartXScale(domain: try arguments(0) as ClosedRange<Double>) }
        chart.method("func chartYScale(domain: ClosedRange<Double>) -> Chart", "The values that the vertical axis covers.") { chart, arguments in chart.chartYScale(domain: try arguments(0) as ClosedRange<Double>) }
        chart.method("func frame(width: Double? = nil, height: Double? = nil) -> Chart", "The picture's size in points.") { chart, arguments in
            chart.frame(width: try arguments(0), height: try arguments(1))
        }
    }

    private static func marks(_ value: Value) throws -> [any ChartContent] {
        try value.elements().map { try $0.cast() as any ChartContent }
    }

    private static func bindChartStyles(in library: Library) {
        let color = library.type("Color", Color.self, "A colour that follows the page's theme.")
        let colors: [(String, Color)] = [
            ("blue", .blue), ("orange", .orange), ("green", .green), ("red", .red), ("purple", .purple), ("cyan", .cyan),
            ("brown", .brown), ("pink", .pink), ("primary", .primary), ("secondary", .secondary), ("gray", .gray), ("clear", .clear),
        ]
        for (name, shade) in colors { color.bind("static var \(name): Color", "The colour \(name) of the theme.") { _ in shade } }
        color.bind("init(red: Double, green: Double, blue: Double)", "Each part 0…1.") { arguments in
            Color(red: try arguments(0), green: try arguments(1), blue: try arguments(2))
        }
        let scale = library.type("ScaleType", ScaleType.self, "How values are spread along an axis.")
        let scales: [(String, ScaleType)] = [("linear", .linear), ("log", .log), ("symmetricLog", .symmetricLog), ("squareRoot", .squareRoot), ("category", .category), ("date", .date)]
        for (name, type) in scales { scale.bind("static var \(name): ScaleType", "A scale of the kind \(name).") { _ in type } }
        let method = library.type("InterpolationMethod", InterpolationMethod.self, "How a line runs between its points.")
        for option in InterpolationMethod.allCases { method.bind("static var \(option): InterpolationMethod", "The interpolation \(option).") { _ in option } }
        let symbol = library.type("BasicChartSymbolShape", BasicChartSymbolShape.self, "The shape of a point.")
        for option in BasicChartSymbolShape.allCases { symbol.bind("static var \(option): BasicChartSymbolShape", "The shape \(option).") { _ in option } }
        let stroke = library.type("StrokeStyle", StrokeStyle.self, "How a line is drawn.")
        stroke.bind("init(lineWidth: Double = 1, dash: [Double] = [])", "The width in points, and lengths of dashes and gaps.") { arguments in
            StrokeStyle(lineWidth: try arguments(0), dash: try arguments(1))
        }
    }

    private static func bindMarks(in library: Library) {
        let line = library.type("LineMark", LineMark.self, conforming: ["ChartContent"], "A line through points.")
        line.bind("init(x: PlottableValue, y: PlottableValue)", "A point of the line.") { arguments in LineMark(x: try arguments(0), y: try arguments(1)) }
        line.bind("init(x: PlottableValue, y: PlottableValue, series: PlottableValue)", "A point of the line of its series.") { arguments in
            LineMark(x: try arguments(0), y: try arguments(1), series: try arguments(2))
        }
        bindModifiers(line, "LineMark")
        let point = library.type("PointMark", PointMark.self, conforming: ["ChartContent"], "A point.")
        point.bind("init(x: PlottableValue, y: PlottableValue)", "A point at these values.") { arguments in PointMark(x: try arguments(0), y: try arguments(1)) }
        bindModifiers(point, "PointMark")
        let bar = library.type("BarMark", BarMark.self, conforming: ["ChartContent"], "A bar from zero.")
        bar.bind("init(x: PlottableValue, y: PlottableValue)", "A bar; it lies along the axis that has numbers.") { arguments in BarMark(x: try arguments(0), y: try arguments(1)) }
        bindModifiers(bar, "BarMark")
        let area = library.type("AreaMark", AreaMark.self, conforming: ["ChartContent"], "An area below a line, or a band.")
        area.bind("init(x: PlottableValue, y: PlottableValue)", "A point of the area's upper edge.") { arguments in AreaMark(x: try arguments(0), y: try arguments(1)) }
        area.bind("init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue)", "A band, such as the spread over seeds.") { arguments in
            AreaMark(x: try arguments(0), yStart: try arguments(1), yEnd: try arguments(2))
        }
        area.bind("init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, series: PlottableValue)", "A band of its series.") { arguments in
            AreaMark(x: try arguments(0), yStart: try arguments(1), yEnd: try arguments(2), series: try arguments(3))
        }
        bindModifiers(area, "AreaMark")
        let rule = library.type("RuleMark", RuleMark.self, conforming: ["ChartContent"], "A line across the chart.")
        rule.bind("init(x: PlottableValue)", "A vertical line.") { arguments in RuleMark(x: try arguments(0)) }
        rule.bind("init(y: PlottableValue)", "A horizontal line.") { arguments in RuleMark(y: try arguments(0)) }
        bindModifiers(rule, "RuleMark")
        let rectangle = library.type("RectangleMark", RectangleMark.self, conforming: ["ChartContent"], "A cell of a heat map.")
        rectangle.bind("init(x: PlottableValue, y: PlottableValue)", "A cell at these values.") { arguments in RectangleMark(x: try arguments(0), y: try arguments(1)) }
        bindModifiers(rectangle, "RectangleMark")
    }

    private static func bindModifiers<Mark: ChartMark>(_ mark: TypeBinding<Mark>, _ name: String) {
        mark.method("func foregroundStyle(by value: PlottableValue) -> \(name)", "A colour for each value, with a legend.") { mark, arguments in
            mark.foregroundStyle(by: try arguments(0) as PlottableValue)
        }
        mark.method("func foregroundStyle(_ color: Color) -> \(name)", "One colour.") { mark, arguments in mark.foregroundStyle(try arguments(0) as Color) }
        mark.method("func opacity(_ opacity: Double) -> \(name)", "0 is invisible, 1 is opaque.") { mark, arguments in mark.opacity(try arguments(0)) }
        mark.method("func symbol(by value: PlottableValue) -> \(name)", "A shape for each value, with a legend.") { mark, arguments in
            mark.symbol(by: try arguments(0) as PlottableValue)
        }
        mark.method("func symbol(_ shape: BasicChartSymbolShape) -> \(name)", "One shape.") { mark, arguments in mark.symbol(try arguments(0) as BasicChartSymbolShape) }
        mark.method("func symbolSize(_ area: Double) -> \(name)", "The symbol's area in square points.") { mark, arguments in mark.symbolSize(try arguments(0)) }
        mark.method("func lineStyle(_ style: StrokeStyle) -> \(name)", "Width and dashes.") { mark, arguments in mark.lineStyle(try arguments(0) as StrokeStyle) }
        mark.method("func interpolationMethod(_ method: InterpolationMethod) -> \(name)", "How a line runs between its points.") { mark, arguments in
            mark.interpolationMethod(try arguments(0))
        }
        mark.method("func facet(by value: PlottableValue) -> \(name)", "A small chart of its own for each value.") { mark, arguments in
            mark.facet(by: try arguments(0) as PlottableValue)
        }
        mark.method("func annotation(_ words: String) -> \(name)", "Words beside the mark.") { mark, arguments in mark.annotation(try arguments(0)) }
        mark.method("func help(_ words: String) -> \(name)", "Words shown when the pointer rests on the mark.") { mark, arguments in mark.help(try arguments(0)) }
    }
}

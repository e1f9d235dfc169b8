import Cells
import Espalier

extension Prelude {
    /// Swift Charts' vocabulary.
    static func bindCharts(in library: Library) {
        bindChartValues(in: library)
        bindChartStyles(in: library)
        bindMarks(in: library)
        let chart = library.type("Chart", Chart.self, conforming: ["Displayable", "CustomStringConvertible"], "Marks on axes, drawn as SVG.")
        chart.bind("init(@ChartBuilder content: () throws -> [ChartContent])", "Each expression between the braces is a mark; if and for work as elsewhere.") { arguments in
            Chart(marks: try marks(arguments.function(0)()))
        }
        chart.bind("init<T>(_ data: Sequence<T>, @ChartBuilder content: (T) throws -> [ChartContent])", "The marks that the closure makes for each element.") { arguments in
            Chart(marks: try marksOfElements(arguments))
        }
        bindIllustration(chart)
        bindChartFrame(chart)
        bindChartAxes(chart)
        let stack = library.type(
            "ChartStack", ChartStack.self, conforming: ["Displayable", "CustomStringConvertible"], "Several charts as one picture.")
        stack.bind("init(_ charts: [Chart], columns: Int = 1)", "Row by row; charts beside each other share the width.") { arguments in
            ChartStack(try arguments.values[0].elements().map { try $0.cast() as Chart }, columns: try arguments(1))
        }
        bindIllustration(stack)
    }

    static func bindIllustration<Picture: Illustration>(_ type: TypeBinding<Picture>) {
        type.property("var svg: String", "The picture as a self-contained SVG document.") { $0.svg }
        type.method("func save(_ path: String) throws", "Writes the picture to a file: .svg, or .png where librsvg is installed.") { picture, arguments in
            try picture.save(try arguments(0))
        }
    }

    private static func bindChartValues(in library: Library) {
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
        value.bind("static func value(_ label: String, _ value: Bool) -> PlottableValue", "The category true or false under a label.") { arguments in
            PlottableValue.value(try arguments(0), try arguments(1) as Bool)
        }
    }

    static func marks(_ value: Value) throws -> [any ChartContent] {
        try value.elements().map { try $0.cast() as any ChartContent }
    }

    /// The marks that the second argument, a builder, makes for each element of the first.
    static func marksOfElements(_ arguments: Arguments) throws -> [any ChartContent] {
        let content = try arguments.function(1)
        var all: [any ChartContent] = []
        for element in try arguments.values[0].elements() {
            try Interruption.check()
            all += try marks(content(element))
        }
        return all
    }

    private static func bindChartFrame(_ chart: TypeBinding<Chart>) {
        chart.method("func chartTitle(_ title: String, subtitle: String? = nil) -> Chart", "Words above the chart.") { chart, arguments in
            chart.chartTitle(try arguments(0), subtitle: try arguments(1))
        }
        chart.method("func accessibilityLabel(_ summary: String) -> Chart", "What screen readers say, instead of the axes and ranges.") { chart, arguments in
            chart.accessibilityLabel(try arguments(0))
        }
        chart.method("func frame(width: Double? = nil, height: Double? = nil) -> Chart", "The picture's size in points; with panels, the height of one row of them.") { chart, arguments in
            chart.frame(width: try arguments(0), height: try arguments(1))
        }
        chart.method("func chartTextSize(_ points: Double) -> Chart", "How large the words on the axes are: 11 where nothing is said, 18 or more for a projector. All else grows alike.") { chart, arguments in
            chart.chartTextSize(try arguments(0))
        }
        chart.method("func chartLegend(_ visibility: Visibility) -> Chart", "Whether the key is shown.") { chart, arguments in
            chart.chartLegend(try arguments(0) as Visibility)
        }
        chart.method("func chartForegroundStyleScale(_ colors: [String: Color]) -> Chart", "The colour of each category by name.") { chart, arguments in
            try chart.chartForegroundStyleScale(colors(of: arguments.values[0]))
        }
        chart.method("func chartForegroundStyleScale(domain: ClosedRange<Double>) -> Chart", "The numbers at the ends of a continuous colour scale.") { chart, arguments in
            chart.chartForegroundStyleScale(domain: try arguments(0) as ClosedRange<Double>)
        }
        chart.method("func chartFacets(columns: Int) -> Chart", "How many panels stand beside each other.") { chart, arguments in
            chart.chartFacets(columns: try arguments(0))
        }
    }

    private static func colors(of value: Value) throws -> [(name: String, color: Color)] {
        try value.elements().compactMap { pair in
            guard case .tuple(let parts) = pair, parts.count == 2 else { return nil }
            return (try String(cell: parts[0]), try parts[1].cast() as Color)
        }
    }

    private static func bindChartAxes(_ chart: TypeBinding<Chart>) {
        bindAxis(chart, "X", "horizontal", "from left to right") { chart, change in
            switch change {
            case .label(let label): chart.chartXAxisLabel(label)
            case .visibility(let visibility): chart.chartXAxis(visibility)
            case .ticks(let count, let values, let format): chart.chartXAxis(count: count, values: values, format: format)
            case .type(let type): chart.chartXScale(type: type)
            case .domain(let domain, let type): chart.chartXScale(domain: domain, type: type)
            case .categories(let names): chart.chartXScale(domain: names)
            case .includesZero(let includes): chart.chartXScale(includesZero: includes)
            }
        }
        bindAxis(chart, "Y", "vertical", "from top to bottom") { chart, change in
            switch change {
            case .label(let label): chart.chartYAxisLabel(label)
            case .visibility(let visibility): chart.chartYAxis(visibility)
            case .ticks(let count, let values, let format): chart.chartYAxis(count: count, values: values, format: format)
            case .type(let type): chart.chartYScale(type: type)
            case .domain(let domain, let type): chart.chartYScale(domain: domain, type: type)
            case .categories(let names): chart.chartYScale(domain: names)
            case .includesZero(let includes): chart.chartYScale(includesZero: includes)
            }
        }
        chart.method("func chartYScale(reversed: Bool) -> Chart", "Largest values at the bottom.") { chart, arguments in
            chart.chartYScale(reversed: try arguments(0))
        }
    }

    /// What can be said of either axis.
    private enum AxisChange {
        case label(String)
        case visibility(Visibility)
        case ticks(Int?, [Double]?, ValueFormat)
        case type(ScaleType)
        case domain(ClosedRange<Double>, ScaleType?)
        case categories([String])
        case includesZero(Bool)
    }

    private static func bindAxis(
        _ chart: TypeBinding<Chart>, _ axis: String, _ direction: String, _ order: String,
        _ change: @escaping (Chart, AxisChange) -> Chart
    ) {
        chart.method("func chart\(axis)AxisLabel(_ label: String) -> Chart", "What the \(direction) axis shows.") { chart, arguments in
            change(chart, .label(try arguments(0)))
        }
        chart.method("func chart\(axis)Axis(_ visibility: Visibility) -> Chart", "Whether the \(direction) axis has labels.") { chart, arguments in
            change(chart, .visibility(try arguments(0)))
        }
        chart.method(
            "func chart\(axis)Axis(count: Int? = nil, values: [Double]? = nil, format: ValueFormat = .automatic) -> Chart",
            "Ticks of the \(direction) axis: how many about, or exactly which, and how they are written."
        ) { chart, arguments in
            change(chart, .ticks(try arguments(0), try arguments(1), try arguments(2)))
        }
        chart.method("func chart\(axis)Scale(type: ScaleType) -> Chart", "How values are spread along the \(direction) axis.") { chart, arguments in
            change(chart, .type(try arguments(0)))
        }
        chart.method("func chart\(axis)Scale(domain: ClosedRange<Double>, type: ScaleType? = nil) -> Chart", "The values that the \(direction) axis covers.") { chart, arguments in
            let type = try arguments(1) as ScaleType?
            return change(chart, .domain(try arguments(0) as ClosedRange<Double>, type))
        }
        chart.method("func chart\(axis)Scale(domain: [String]) -> Chart", "The categories \(order), also those without data.") { chart, arguments in
            change(chart, .categories(try arguments(0)))
        }
        chart.method("func chart\(axis)Scale(includesZero: Bool) -> Chart", "Whether zero is on the \(direction) axis even when no value is near it.") { chart, arguments in
            change(chart, .includesZero(try arguments(0)))
        }
    }
}

import Cells
import Espalier

extension Prelude {
    /// Colours, shapes and the other choices of marks and axes.
    static func bindChartStyles(in library: Library) {
        let color = library.type("Color", Color.self, "A colour that follows the page's theme.")
        let colors: [(String, Color)] = [
            ("blue", .blue), ("orange", .orange), ("green", .green), ("red", .red), ("purple", .purple), ("cyan", .cyan),
            ("brown", .brown), ("pink", .pink), ("primary", .primary), ("secondary", .secondary), ("gray", .gray), ("clear", .clear),
        ]
        for (name, shade) in colors { color.bind("static var \(name): Color", "The colour \(name) of the theme.") { _ in shade } }
        color.bind("init(red: Double, green: Double, blue: Double)", "Each part 0…1.") { arguments in
            Color(red: try arguments(0), green: try arguments(1), blue: try arguments(2))
        }
        color.bind("init(hex: Int)", "As a hexadecimal number: 0x3366CC.") { arguments in Color(hex: try arguments(0) as Int) }
        color.bind("init(hex: String) throws", "As style sheets write it: \"#3366CC\".") { arguments in try Color(hex: try arguments(0) as String) }
        bindOptions("ScaleType", "How values are spread along an axis.", [.linear, .log, .symmetricLog, .squareRoot, .category, .date] as [ScaleType], in: library)
        bindOptions("InterpolationMethod", "How a line runs between its points.", InterpolationMethod.allCases, in: library)
        bindOptions("BasicChartSymbolShape", "The shape of a point.", BasicChartSymbolShape.allCases, in: library)
        bindOptions("MarkStackingMethod", "What becomes of bars or areas that share a place.", [.standard, .normalized, .center, .unstacked] as [MarkStackingMethod], in: library)
        bindOptions("Visibility", "Whether a part of a chart is shown.", [.automatic, .visible, .hidden] as [Visibility], in: library)
        bindOptions(
            "AnnotationPosition", "Where words stand beside their mark.",
            [.automatic, .overlay, .top, .bottom, .leading, .trailing, .topLeading, .topTrailing, .bottomLeading, .bottomTrailing] as [AnnotationPosition],
            in: library)
        let dimension = bindOptions("MarkDimension", "The width or height of a bar or cell.", [.automatic] as [MarkDimension], in: library)
        dimension.bind("static func fixed(_ points: Double) -> MarkDimension", "In points.") { MarkDimension.fixed(try $0(0)) }
        dimension.bind("static func ratio(_ share: Double) -> MarkDimension", "A share of the step between neighbours.") { MarkDimension.ratio(try $0(0)) }
        dimension.bind("static func inset(_ points: Double) -> MarkDimension", "Points left free on each side.") { MarkDimension.inset(try $0(0)) }
        let format = bindOptions("ValueFormat", "How numbers on an axis are written.", [.automatic, .percent] as [ValueFormat], in: library)
        format.bind("static func decimals(_ count: Int) -> ValueFormat", "With so many decimals.") { ValueFormat.decimals(try $0(0)) }
        let stroke = library.type("StrokeStyle", StrokeStyle.self, "How a line is drawn.")
        stroke.bind("init(lineWidth: Double = 1, dash: [Double] = [])", "The width in points, and lengths of dashes and gaps.") { arguments in
            StrokeStyle(lineWidth: try arguments(0), dash: try arguments(1))
        }
        let text = library.type("Text", Text.self, "Words beside a mark.")
        text.bind("init(_ content: String)", "The words.") { Text(try $0(0)) }
        text.method("func foregroundStyle(_ color: Color) -> Text", "The words in one colour.") { text, arguments in text.foregroundStyle(try arguments(0)) }
    }

    /// A type whose values are chosen by name, each called what Swift calls it.
    @discardableResult
    static func bindOptions<Option>(_ name: String, _ documentation: String, _ options: [Option], in library: Library) -> TypeBinding<Option> {
        let type = library.type(name, Option.self, documentation)
        for option in options { type.bind("static var \(option): \(name)", "The choice \(option).") { _ in option } }
        return type
    }

    static func bindMarks(in library: Library) {
        _ = library.protocolType("ChartContent", "A mark or several.")
        let each = library.type("ForEach", ForEach.self, conforming: ["ChartContent"], "Marks of every element, beside other marks of the chart.")
        each.bind("init<T>(_ data: Sequence<T>, @ChartBuilder content: (T) throws -> [ChartContent])", "The marks that the closure makes for each element.") { arguments in
            ForEach(marks: try marksOfElements(arguments))
        }
        bindLinesAndAreas(in: library)
        bindBarsAndCells(in: library)
    }

    private static func mark<Mark: ChartMark>(_ name: String, _ type: Mark.Type, _ documentation: String, in library: Library) -> TypeBinding<Mark> {
        let mark = library.type(name, type, conforming: ["ChartContent"], documentation)
        bindModifiers(mark, name)
        bindWords(mark, name)
        return mark
    }

    private static func bindLinesAndAreas(in library: Library) {
        let line = mark("LineMark", LineMark.self, "A line through points.", in: library)
        line.bind("init(x: PlottableValue, y: PlottableValue)", "A point of the line.") { arguments in LineMark(x: try arguments(0), y: try arguments(1)) }
        line.bind("init(x: PlottableValue, y: PlottableValue, series: PlottableValue)", "A point of the line of its series.") { arguments in
            LineMark(x: try arguments(0), y: try arguments(1), series: try arguments(2))
        }
        let point = mark("PointMark", PointMark.self, "A point.", in: library)
        point.bind("init(x: PlottableValue, y: PlottableValue)", "A point at these values.") { arguments in PointMark(x: try arguments(0), y: try arguments(1)) }
        let area = mark("AreaMark", AreaMark.self, "An area below a line, or a band.", in: library)
        area.bind("init(x: PlottableValue, y: PlottableValue, stacking: MarkStackingMethod = .standard)", "A point of the area's upper edge.") { arguments in
            AreaMark(x: try arguments(0), y: try arguments(1), stacking: try arguments(2))
        }
        area.bind(
            "init(x: PlottableValue, y: PlottableValue, series: PlottableValue, stacking: MarkStackingMethod = .standard)", "A point of the upper edge of its series."
        ) { arguments in
            AreaMark(x: try arguments(0), y: try arguments(1), series: try arguments(2), stacking: try arguments(3))
        }
        area.bind("init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue)", "A band, such as the spread over seeds.") { arguments in
            AreaMark(x: try arguments(0), yStart: try arguments(1), yEnd: try arguments(2))
        }
        area.bind("init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, series: PlottableValue)", "A band of its series.") { arguments in
            AreaMark(x: try arguments(0), yStart: try arguments(1), yEnd: try arguments(2), series: try arguments(3))
        }
        let rule = mark("RuleMark", RuleMark.self, "A line across the chart, or between two values.", in: library)
        rule.bind("init(x: PlottableValue)", "A vertical line.") { arguments in RuleMark(x: try arguments(0)) }
        rule.bind("init(y: PlottableValue)", "A horizontal line.") { arguments in RuleMark(y: try arguments(0)) }
        rule.bind("init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue)", "A vertical line between two values, such as an error bar.") { arguments in
            RuleMark(x: try arguments(0), yStart: try arguments(1), yEnd: try arguments(2))
        }
        rule.bind("init(xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue)", "A horizontal line between two values.") { arguments in
            RuleMark(xStart: try arguments(0), xEnd: try arguments(1), y: try arguments(2))
        }
    }

    private static func bindBarsAndCells(in library: Library) {
        let bar = mark("BarMark", BarMark.self, "A bar from zero, or between two values.", in: library)
        bar.bind(
            "init(x: PlottableValue, y: PlottableValue, width: MarkDimension = .automatic, stacking: MarkStackingMethod = .standard)",
            "A bar; it lies along the axis that has numbers."
        ) { arguments in
            BarMark(x: try arguments(0), y: try arguments(1), width: try arguments(2), stacking: try arguments(3))
        }
        bar.bind("init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, width: MarkDimension = .automatic)", "An upright bar between two values.") { arguments in
            BarMark(x: try arguments(0), yStart: try arguments(1), yEnd: try arguments(2), width: try arguments(3))
        }
        bar.bind("init(xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue, height: MarkDimension = .automatic)", "A level bar between two values.") { arguments in
            BarMark(xStart: try arguments(0), xEnd: try arguments(1), y: try arguments(2), height: try arguments(3))
        }
        bar.bind("init(bin xStart: PlottableValue, _ xEnd: PlottableValue, y: PlottableValue)", "A bar over the interval of a bin, as in histograms.") { arguments in
            BarMark(bin: try arguments(0), try arguments(1), y: try arguments(2))
        }
        let rectangle = mark("RectangleMark", RectangleMark.self, "A cell of a heat map.", in: library)
        rectangle.bind(
            "init(x: PlottableValue, y: PlottableValue, width: MarkDimension = .automatic, height: MarkDimension = .automatic)", "A cell at these values."
        ) { arguments in
            RectangleMark(x: try arguments(0), y: try arguments(1), width: try arguments(2), height: try arguments(3))
        }
        rectangle.bind("init(xStart: PlottableValue, xEnd: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue)", "The rectangle between these values.") { arguments in
            RectangleMark(xStart: try arguments(0), xEnd: try arguments(1), yStart: try arguments(2), yEnd: try arguments(3))
        }
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
        mark.method("func lineStyle(by value: PlottableValue) -> \(name)", "Dashes for each value, with a legend.") { mark, arguments in
            mark.lineStyle(by: try arguments(0) as PlottableValue)
        }
        mark.method("func interpolationMethod(_ method: InterpolationMethod) -> \(name)", "How a line runs between its points.") { mark, arguments in
            mark.interpolationMethod(try arguments(0))
        }
        mark.method("func facet(by value: PlottableValue) -> \(name)", "A small chart of its own for each value.") { mark, arguments in
            mark.facet(by: try arguments(0) as PlottableValue)
        }
        mark.method("func position(by value: PlottableValue) -> \(name)", "Bars of different values side by side.") { mark, arguments in
            mark.position(by: try arguments(0) as PlottableValue)
        }
        mark.method("func cornerRadius(_ radius: Double) -> \(name)", "Rounds the corners, in points.") { mark, arguments in mark.cornerRadius(try arguments(0)) }
    }

    private static func bindWords<Mark: ChartMark>(_ mark: TypeBinding<Mark>, _ name: String) {
        mark.method("func annotation(_ words: String, position: AnnotationPosition = .automatic) -> \(name)", "Words beside the mark.") { mark, arguments in
            mark.annotation(try arguments(0), position: try arguments(1))
        }
        mark.method("func annotation(position: AnnotationPosition = .automatic, content: () -> Text) -> \(name)", "Words beside the mark, as Swift Charts writes them.") { mark, arguments in
            let text: Text = try arguments.function(1)().cast()
            return mark.annotation(position: try arguments(0)) { text }
        }
        mark.method("func help(_ words: String) -> \(name)", "Words shown when the pointer rests on the mark.") { mark, arguments in mark.help(try arguments(0)) }
    }
}

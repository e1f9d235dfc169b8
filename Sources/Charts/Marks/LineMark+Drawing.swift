extension LineMark {
    private static let mostHovers = 150

    /// Draws one series.
    static func draw(_ indices: [Int], panel: Panel, into svg: inout SVGBuilder) {
        guard let first = indices.first else { return }
        let record = panel.record(first)
        let style = record.style
        var segments: [[Point]] = [[]]
        var placed: [(index: Int, at: Point)] = []
        for index in indices {
            let point = panel.place(index)
            if point.isFinite {
                segments[segments.count - 1].append(point)
                placed.append((index, point))
            } else if !segments[segments.count - 1].isEmpty {
                segments.append([])
            }
        }
        let color = panel.model.color(record)
        let width = style.stroke?.lineWidth ?? 2
        let dash = panel.model.dash(record)
        var attributes = "stroke-width=\"\(attribute(width))\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
        if !dash.isEmpty { attributes += " stroke-dasharray=\"\(dash.map(attribute).joined(separator: " "))\"" }
        if let opacity = style.opacity { attributes += " opacity=\"\(attribute(opacity))\"" }
        svg.group(fill: Color(.clear), stroke: color, attributes) { svg in
            svg.raw("<path d=\"")
            for segment in segments where segment.count > 1 {
                CurvePath.write(Thinning.line(segment), method: style.interpolation ?? .linear, into: &svg)
            }
            svg.raw("\"/>")
            // A lone point has no line: a dot, by a stroke of no length with round ends.
            for segment in segments where segment.count == 1 {
                svg.raw("<path stroke-width=\"\(attribute(width + 4))\" d=\"M")
                svg.tenths(segment[0].x)
                svg.raw(" ")
                svg.tenths(segment[0].y)
                svg.raw("h0\"/>")
            }
        }
        let shape = panel.model.symbols.value(style.symbolBy) ?? style.symbol
        drawPoints(placed, shape: shape, area: style.symbolArea ?? 30, color: color, panel: panel, into: &svg)
    }

    /// The symbols along the line, or else invisible discs for the pointer to find.
    private static func drawPoints(
        _ placed: [(index: Int, at: Point)], shape: BasicChartSymbolShape?, area: Double, color: Color, panel: Panel,
        into svg: inout SVGBuilder
    ) {
        let stride = max(1, (placed.count + mostHovers - 1) / mostHovers)
        if let shape, stride == 1 {
            svg.group(fill: color) { svg in
                for (index, point) in placed {
                    SymbolPath.draw(shape, at: point, area: area, into: &svg, hover: panel.hover(index))
                }
            }
            return
        }
        svg.group(fill: color, "fill-opacity=\"0\"") { svg in
            for place in Swift.stride(from: 0, to: placed.count, by: stride) where svg.hoverBudget > 0 {
                let (index, point) = placed[place]
                SymbolPath.draw(.circle, at: point, area: 78, into: &svg, hover: panel.hover(index))
            }
        }
    }

    static func attribute(_ value: Double) -> String {
        var builder = SVGBuilder()
        builder.number(value)
        return String(decoding: builder.bytes, as: UTF8.self)
    }
}

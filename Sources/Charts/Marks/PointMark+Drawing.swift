extension PointMark {
    /// Above this many, points become dots of one path for each colour.
    private static let mostSymbols = 4_000

    static func draw(_ indices: [Int], panel: Panel, into svg: inout SVGBuilder) {
        var placed: [(index: Int, at: Point)] = []
        for index in indices {
            let point = panel.place(index)
            if point.isFinite { placed.append((index, point)) }
        }
        guard placed.count <= mostSymbols else { return drawCloud(placed, panel, into: &svg) }
        for (index, point) in placed {
            let record = panel.record(index)
            let style = record.style
            let shape = panel.model.symbols.value(style.symbolBy) ?? style.symbol ?? .circle
            let opacity = style.opacity ?? 0.85
            svg.group(fill: panel.model.color(record), "fill-opacity=\"\(LineMark.attribute(opacity))\"") { svg in
                SymbolPath.draw(shape, at: point, area: style.symbolArea ?? 36, into: &svg, hover: panel.hover(index))
            }
        }
    }

    private static func drawCloud(_ placed: [(index: Int, at: Point)], _ panel: Panel, into svg: inout SVGBuilder) {
        let kept = Thinning.cloud(placed.map(\.at))
        var order: [Color] = []
        var clouds: [Color: [Point]] = [:]
        for place in kept {
            let color = panel.model.colors.stepped(panel.model.color(at: placed[place].index))
            if clouds[color] == nil { order.append(color) }
            clouds[color, default: []].append(placed[place].at)
        }
        let style = panel.record(placed[0].index).style
        let radius = ((style.symbolArea ?? (kept.count > 10_000 ? 7 : 14)) / .pi).squareRoot()
        let opacity = style.opacity ?? (placed.count > 20_000 ? 0.35 : 0.6)
        let attributes =
            "stroke-width=\"\(LineMark.attribute(2 * radius))\" stroke-linecap=\"round\""
            + " stroke-opacity=\"\(LineMark.attribute(opacity))\""
        for color in order {
            svg.group(fill: Color(.clear), stroke: color, attributes) { svg in
                svg.raw("<path d=\"")
                for point in clouds[color] ?? [] {
                    svg.raw("M")
                    svg.tenths(point.x)
                    svg.raw(" ")
                    svg.tenths(point.y)
                    svg.raw("h0")
                }
                svg.raw("\"/>")
            }
        }
    }
}

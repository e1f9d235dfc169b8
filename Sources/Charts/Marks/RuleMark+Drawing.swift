extension RuleMark {
    private static let mostRules = 1_000

    static func draw(_ indices: [Int], panel: Panel, into svg: inout SVGBuilder) {
        // Rules on the same quarter of a point are one.
        var seen: Set<[Int]> = []
        for index in indices {
            let record = panel.record(index)
            guard let (start, end) = ends(record, panel) else { continue }
            if indices.count > mostRules {
                let place = [start.x, start.y, end.x, end.y].map { Int(min(max($0 * 4, -1e6), 1e6)) }
                guard seen.insert(place).inserted else { continue }
            }
            let style = record.style
            let dash = panel.model.strokes.value(style.strokeBy) ?? style.stroke?.dash ?? []
            var attributes = "stroke-width=\"\(LineMark.attribute(style.stroke?.lineWidth ?? 1.25))\""
            if !dash.isEmpty {
                attributes += " stroke-dasharray=\"\(dash.map(LineMark.attribute).joined(separator: " "))\""
            }
            if let opacity = style.opacity { attributes += " opacity=\"\(LineMark.attribute(opacity))\"" }
            svg.group(stroke: panel.model.color(record), attributes) { svg in svg.line(from: start, to: end) }
        }
    }

    static func ends(_ record: MarkRecord, _ panel: Panel) -> (Point, Point)? {
        let frame = panel.frame
        var x = (frame.x, frame.maxX)
        var y = (frame.maxY, frame.y)
        if let datum = record.x?.datum {
            let start = panel.x.position(datum)
            x = (start, record.xEnd.map { panel.x.position($0) } ?? start)
        }
        if let datum = record.y?.datum {
            let start = panel.y.position(datum)
            y = (start, record.yEnd.map { panel.y.position($0) } ?? start)
        }
        let pair = (Point(x.0, y.0), Point(x.1, y.1))
        return pair.0.isFinite && pair.1.isFinite ? pair : nil
    }
}

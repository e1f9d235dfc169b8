/// Several charts as one picture, row by row.
public struct ChartStack: Illustration, Sendable {
    public var charts: [Chart]
    public var columns: Int

    /// - Parameter columns: Charts beside each other; each gets its share of the width.
    public init(_ charts: [Chart], columns: Int = 1) {
        self.charts = charts
        self.columns = max(1, min(columns, charts.count))
    }

    /// How large the words on the axes of all charts are, in points.
    public func chartTextSize(_ points: Double) -> ChartStack { ChartStack(charts.map { $0.chartTextSize(points) }, columns: columns) }

    public var description: String { charts.map(\.description).joined(separator: "\n\n") }

    public var svg: String { drawing.document }

    package var drawing: Drawing {
        let whole = charts.compactMap(\.options.width).max() ?? 680
        let share = whole / Double(columns)
        let aligned = aligned(width: share)
        var body = SVGBuilder()
        var top = 0.0
        var drawings: [Drawing] = []
        for start in stride(from: 0, to: charts.count, by: columns) {
            let row = aligned[start..<min(start + columns, charts.count)].map(\.drawing)
            for (column, drawing) in row.enumerated() { place(drawing, x: Double(column) * share, y: top, &body) }
            top += row.map(\.height).max() ?? 0
            drawings += row
        }
        return Drawing(
            width: whole, height: max(top, 20), body: body, title: drawings.map(\.title).joined(separator: "; "),
            summary: drawings.map(\.summary).joined(separator: " "))
    }

    /// The charts of one column with their plots beginning at one line.
    private func aligned(width: Double) -> [Chart] {
        var charts = charts.map { $0.frame(width: width) }
        guard charts.count > columns else { return charts }
        for column in 0..<columns {
            let places = Array(stride(from: column, to: charts.count, by: columns))
            let left = places.map { charts[$0].drawing.plotLeft }.max() ?? 0
            for place in places { charts[place].options.leastLeft = left }
        }
        return charts
    }

    private func place(_ drawing: Drawing, x: Double, y: Double, _ body: inout SVGBuilder) {
        body.raw("<svg")
        body.attribute("x", x)
        body.attribute("y", y)
        body.attribute("width", drawing.width)
        body.attribute("height", drawing.height)
        body.raw(">\n")
        body.append(drawing.body)
        body.raw("</svg>\n")
    }
}

extension AreaMark {
    /// Draws one series.
    static func draw(_ indices: [Int], panel: Panel, into svg: inout SVGBuilder) {
        guard let first = indices.first else { return }
        let record = panel.record(first)
        let style = record.style
        let isBand = panel.model.originals[first].yEnd != nil
        let opacity = style.opacity ?? (isBand ? 0.22 : 0.75)
        let attributes = "fill-opacity=\"\(LineMark.attribute(opacity))\""
        svg.group(fill: panel.model.color(record), attributes) { svg in
            svg.raw("<path d=\"")
            for segment in segments(indices, panel) { draw(segment, style.interpolation ?? .linear, into: &svg) }
            svg.raw("\"")
            svg.close("path", hover: name(panel.model.originals[first]))
        }
    }

    private static func name(_ record: MarkRecord) -> String? {
        guard let key = record.series ?? record.colorBy else { return nil }
        return key.label.isEmpty ? NumberLabels.words(key.datum) : key.label + ": " + NumberLabels.words(key.datum)
    }

    /// Runs of points whose both edges have a place.
    private static func segments(_ indices: [Int], _ panel: Panel) -> [[(low: Point, high: Point)]] {
        var result: [[(low: Point, high: Point)]] = [[]]
        for index in indices {
            let record = panel.record(index)
            let start = panel.place(record)
            let end = record.yEnd.map { panel.y.position($0) } ?? panel.y.baseline
            let low = Point(start.x, start.y.isFinite ? start.y : lowEdge(record, panel))
            if low.isFinite && end.isFinite {
                result[result.count - 1].append((low, Point(start.x, end)))
            } else if !result[result.count - 1].isEmpty {
                result.append([])
            }
        }
        return result
    }

    /// Zero has no place on a logarithmic axis: such an area starts at the axis' end.
    private static func lowEdge(_ record: MarkRecord, _ panel: Panel) -> Double {
        record.y?.datum == .number(0) ? panel.y.baseline : .nan
    }

    private static func draw(
        _ segment: [(low: Point, high: Point)], _ method: InterpolationMethod, into svg: inout SVGBuilder
    ) {
        guard let first = segment.first else { return }
        guard segment.count > 1 else {
            // A single value: a hair as high as the band.
            let ends = [Point(first.low.x - 1, first.low.y), Point(first.low.x - 1, first.high.y)]
            CurvePath.write(ends, method: .linear, into: &svg)
            CurvePath.write(
                ends.reversed().map { Point($0.x + 2, $0.y) }, method: .linear, joins: true, into: &svg)
            svg.raw("Z")
            return
        }
        CurvePath.write(Thinning.line(segment.map(\.high)), method: method, into: &svg)
        let back = Thinning.line(segment.map(\.low)).reversed()
        CurvePath.write(Array(back), method: mirrored(method), joins: true, into: &svg)
        svg.raw("Z")
    }

    /// The same steps when walked backwards.
    private static func mirrored(_ method: InterpolationMethod) -> InterpolationMethod {
        method == .stepStart ? .stepEnd : method == .stepEnd ? .stepStart : method
    }
}

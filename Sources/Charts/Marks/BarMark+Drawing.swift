extension BarMark {
    /// Above this many, bars in one column of pixels are drawn as one.
    private static let mostBars = 2_000
    /// A wider bar looks like a wall; a few bars leave room beside them instead.
    private static let mostPoints = 96.0

    static func draw(_ indices: [Int], panel: Panel, into svg: inout SVGBuilder) {
        let groups = groupNames(indices, panel)
        if indices.count > mostBars {
            let boxes = indices.compactMap { index -> (Color, Box)? in
                let record = panel.record(index)
                return box(record, panel, groups).map { (panel.model.color(at: index), $0) }
            }
            return BoxCloud.draw(Thinning.columns(boxes, isAcross: panel.model.isHorizontal), into: &svg)
        }
        for index in indices {
            let record = panel.record(index)
            guard let box = box(record, panel, groups) else { continue }
            let style = record.style
            svg.rectangle(
                box, fill: panel.model.color(record), radius: style.cornerRadius ?? min(1.5, box.width / 4),
                opacity: style.opacity ?? 1, hover: panel.hover(index))
        }
        svg.raw("\n")
    }

    /// The names that part bars at one place, in order of appearance.
    private static func groupNames(_ indices: [Int], _ panel: Panel) -> [String] {
        var names = OrderedNames()
        for index in indices {
            if let key = panel.model.records[index].styleBox?.style.position { names.insert(key.datum) }
        }
        return names.list
    }

    static func box(_ record: MarkRecord, _ panel: Panel, _ groups: [String]) -> Box? {
        let isAlongX = record.xEnd != nil && record.yEnd == nil
        let across = isAlongX ? record.y : record.x
        guard let across else { return nil }
        let acrossScale = isAlongX ? panel.y : panel.x
        let alongScale = isAlongX ? panel.x : panel.y
        let gap = isAlongX ? panel.model.y.gap : panel.model.x.gap
        var side: (start: Double, size: Double)
        if record.xEnd != nil && record.yEnd != nil {
            guard let bin = span(record.x?.datum, record.xEnd, panel.x) else { return nil }
            side = bin.size > 2 ? (bin.start + 0.5, bin.size - 1) : bin
        } else {
            let middle = acrossScale.position(across.datum)
            guard middle.isFinite else { return nil }
            side = self.side(middle, step: step(acrossScale, across.datum, gap), record, groups)
        }
        let ends = isAlongX ? span(record.x?.datum, record.xEnd, alongScale) : span(record.y?.datum, record.yEnd, alongScale)
        guard let ends else { return nil }
        return isAlongX
            ? Box(x: ends.start, y: side.start, width: ends.size, height: side.size)
            : Box(x: side.start, y: ends.start, width: side.size, height: ends.size)
    }

    /// Points between neighbouring bars.
    static func step(_ scale: any PositionScale, _ datum: Datum, _ gap: Double?) -> Double {
        if let step = scale.step { return step }
        guard let value = AxisModel.number(datum) else { return 20 }
        let length = abs(scale.range.end - scale.range.start)
        let width = abs(scale.position(.number(value + (gap ?? 1))) - scale.position(.number(value)))
        return width.isFinite && width > 0 ? min(width, length) : min(20, length)
    }

    private static func side(
        _ middle: Double, step: Double, _ record: MarkRecord, _ groups: [String]
    ) -> (start: Double, size: Double) {
        var size: Double
        switch record.styleBox?.style.width ?? .automatic {
        case .automatic:
            let widest = mostPoints * Double(max(groups.count, 1))
            size = min(step * (groups.isEmpty ? 0.78 : 0.86), widest)
        case .fixed(let points): size = points
        case .ratio(let share): size = step * share
        case .inset(let points): size = step - 2 * points
        }
        size = max(size, 0.25)
        guard !groups.isEmpty, let key = record.styleBox?.style.position,
            let place = groups.firstIndex(of: CategoryScale.name(of: key.datum))
        else { return (middle - size / 2, size) }
        let part = size / Double(groups.count)
        return (middle - size / 2 + Double(place) * part, max(part - min(1, part / 4), 0.25))
    }

    /// Where an interval lies; a logarithmic axis lets what starts at zero start at the axis' end.
    private static func span(
        _ start: Datum?, _ end: Datum?, _ scale: any PositionScale
    ) -> (start: Double, size: Double)? {
        guard let start else { return nil }
        var from = scale.position(start)
        let to = end.map { scale.position($0) } ?? scale.baseline
        if !from.isFinite && start == .number(0) { from = scale.baseline }
        guard from.isFinite && to.isFinite else { return nil }
        return (min(from, to), abs(to - from))
    }
}

extension RectangleMark {
    /// Above this many, cells share paths, and those too small to see are drawn by their most extreme neighbour.
    private static let mostCells = 4_000

    static func draw(_ indices: [Int], panel: Panel, into svg: inout SVGBuilder) {
        if indices.count > mostCells { return drawMany(indices, panel, into: &svg) }
        svg.group("shape-rendering=\"crispEdges\"") { svg in
            for index in indices {
                let record = panel.record(index)
                guard let box = box(record, panel) else { continue }
                svg.rectangle(
                    box, fill: panel.model.color(record), radius: record.style.cornerRadius ?? 0,
                    opacity: record.style.opacity ?? 1, hover: panel.hover(index))
            }
        }
    }

    private static func drawMany(_ indices: [Int], _ panel: Panel, into svg: inout SVGBuilder) {
        var middle = 0.0
        if case .continuous(let domain) = panel.model.colors { middle = domain.lowerBound / 2 + domain.upperBound / 2 }
        var cells: [Thinning.Cell] = []
        cells.reserveCapacity(indices.count)
        for index in indices {
            let record = panel.record(index)
            guard let box = box(record, panel) else { continue }
            let value = (record.colorBy?.datum).flatMap(AxisModel.number) ?? middle
            cells.append(Thinning.Cell(index: index, box: box, weight: value.isFinite ? abs(value - middle) : 0))
        }
        let kept = Thinning.cells(cells, within: panel.frame)
        svg.group("shape-rendering=\"crispEdges\"") { svg in
            let boxes = kept.map { (panel.model.colors.stepped(panel.model.color(at: $0.index)), $0.box) }
            BoxCloud.draw(boxes, into: &svg)
        }
    }

    static func box(_ record: MarkRecord, _ panel: Panel) -> Box? {
        guard let x = record.x, let y = record.y else { return nil }
        let across = side(x.datum, record.xEnd, panel.x, panel.model.x.gap, record.styleBox?.style.width ?? .automatic)
        let down = side(y.datum, record.yEnd, panel.y, panel.model.y.gap, record.styleBox?.style.height ?? .automatic)
        guard let across, let down else { return nil }
        return Box(x: across.start, y: down.start, width: across.size, height: down.size)
    }

    private static func side(
        _ start: Datum, _ end: Datum?, _ scale: any PositionScale, _ gap: Double?, _ dimension: MarkDimension
    ) -> (start: Double, size: Double)? {
        let from = scale.position(start)
        guard from.isFinite else { return nil }
        if let end {
            let to = scale.position(end)
            return to.isFinite ? (min(from, to), abs(to - from)) : nil
        }
        let step = BarMark.step(scale, start, gap)
        let size: Double =
            switch dimension {
            // The hairline between cells is the background.
            case .automatic: step > 12 ? step - 1 : step
            case .fixed(let points): points
            case .ratio(let share): step * share
            case .inset(let points): max(step - 2 * points, 0)
            }
        return (from - size / 2, size)
    }
}

/// Words beside marks: kept inside the picture, apart from each other, and left out where there is no room.
package struct Annotations: Sendable {
    private var taken: [Box] = []
    private static let fontSize = 10.5

    package init() {}

    package mutating func draw(_ panel: Panel, inside bounds: Box, into svg: inout SVGBuilder) {
        var groups: [String]?
        for index in panel.indices {
            let record = panel.record(index)
            guard let annotation = record.styleBox?.style.annotation else { continue }
            if groups == nil { groups = groupNames(panel) }
            guard let box = anchorBox(record, panel, groups ?? []) else { continue }
            place(annotation, record, beside: box, panel, bounds, &svg)
        }
    }

    private func groupNames(_ panel: Panel) -> [String] {
        var names = OrderedNames()
        for index in panel.indices {
            if let key = panel.record(index).styleBox?.style.position { names.insert(key.datum) }
        }
        return names.list
    }

    /// The mark's own box.
    private func anchorBox(_ record: MarkRecord, _ panel: Panel, _ groups: [String]) -> Box? {
        switch record.kind {
        case .bar: return BarMark.box(record, panel, groups)
        case .rectangle: return RectangleMark.box(record, panel)
        case .rule:
            guard let (start, end) = RuleMark.ends(record, panel) else { return nil }
            return Box(
                x: min(start.x, end.x), y: min(start.y, end.y), width: abs(end.x - start.x), height: abs(end.y - start.y))
        case .line, .area, .point:
            var point = panel.place(record)
            if let end = record.yEnd { point.y = min(point.y, panel.y.position(end)) }
            guard point.isFinite else { return nil }
            return Box(x: point.x - 3, y: point.y - 3, width: 6, height: 6)
        }
    }

    private mutating func place(
        _ annotation: MarkAnnotation, _ record: MarkRecord, beside box: Box, _ panel: Panel, _ bounds: Box,
        _ svg: inout SVGBuilder
    ) {
        let size = Self.fontSize
        let hasNoRoomAbove = box.y - size - 4 < bounds.y
        let isHorizontalBar = record.kind == .bar && record.xEnd != nil && record.yEnd == nil
        var position = annotation.position
        if position == .automatic {
            switch record.kind {
            case .rectangle: position = .overlay
            case .bar: position = isHorizontalBar ? .trailing : .top
            case .rule: position = record.y == nil ? .trailing : .topTrailing
            default: position = hasNoRoomAbove ? .bottom : .top
            }
        }
        let widest = position == .overlay && record.kind != .point ? box.width - 2 : bounds.width * 0.6
        let text = TextMetrics.fitted(annotation.text.content, width: widest, size: size)
        guard !text.isEmpty, !(position == .overlay && text == "…") else { return }
        let width = TextMetrics.width(text, size: size)
        var words = PlacedText(text, at: Self.origin(position, record.kind, box, width))
        words.size = size
        words.color = annotation.text.color ?? .primary
        words.hasHalo = position != .overlay
        if position == .overlay && annotation.text.color == nil { words.color = contrast(record, panel) }
        words.at.x = min(max(words.at.x, bounds.x + 2), max(bounds.maxX - width - 2, bounds.x + 2))
        words.at.y = min(max(words.at.y, bounds.y + size), bounds.maxY - 3)
        let room = words.box
        guard !taken.contains(where: { $0.intersects(room) }) else { return }
        taken.append(room)
        svg.text(words)
    }

    /// Where the text starts on its baseline.
    private static func origin(
        _ position: AnnotationPosition, _ kind: MarkRecord.Kind, _ box: Box, _ width: Double
    ) -> Point {
        let middle = box.midX - width / 2
        let centre = box.midY + fontSize * 0.36
        let above = box.y - 4
        let below = box.maxY + fontSize + 1
        switch position {
        case .automatic, .top: return Point(middle, above)
        case .overlay: return Point(middle, centre)
        case .bottom: return Point(middle, below)
        case .leading: return Point(box.x - width - 4, centre)
        // Beside a rule that stands upright, its words are near the top, where there is usually room.
        case .trailing: return Point(box.maxX + 4, kind == .rule && box.width == 0 ? box.y + fontSize + 2 : centre)
        case .topLeading: return Point(box.x, above)
        case .topTrailing: return Point(box.maxX - width, above)
        case .bottomLeading: return Point(box.x, below)
        case .bottomTrailing: return Point(box.maxX - width, below)
        }
    }

    /// Black or white, whichever reads better on the mark.
    private func contrast(_ record: MarkRecord, _ panel: Panel) -> Color {
        let color = panel.model.color(record)
        guard case .rgb(let rgb) = color.storage else { return Color(.background) }
        let ink = rgb.luminance > 0.25 ? RGB(0x14171B) : RGB(0xFFFFFF)
        return Color(.rgb(ink))
    }
}

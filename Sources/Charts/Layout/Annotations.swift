/// Words beside marks: kept inside the picture, apart from each other, and left out where there is no room.
package struct Annotations: Sendable {
    private var taken: [Box] = []
    /// Symbols of the panel at hand, which words keep clear of where they can.
    private var symbols: [Box] = []
    private static let fontSize = 10.5
    private static let mostSymbols = 400

    package init() {}

    package mutating func draw(_ panel: Panel, inside bounds: Box, into svg: inout SVGBuilder) {
        var groups: [String]?
        for index in panel.indices {
            guard let annotation = panel.model.records[index].styleBox?.style.annotation, !annotation.text.content.isEmpty else {
                continue
            }
            let record = panel.record(index)
            if groups == nil {
                groups = groupNames(panel)
                symbols = symbolBoxes(panel)
            }
            guard let box = anchorBox(record, panel, groups ?? []) else { continue }
            place(annotation, record, beside: box, panel, bounds, &svg)
        }
    }

    /// Where symbols are, as long as they are few enough to keep clear of.
    private func symbolBoxes(_ panel: Panel) -> [Box] {
        var boxes: [Box] = []
        for index in panel.indices {
            let record = panel.record(index)
            guard record.kind == .point || record.styleBox?.style.symbol != nil else { continue }
            guard boxes.count < Self.mostSymbols else { return [] }
            let point = panel.place(record)
            if point.isFinite { boxes.append(Box(x: point.x - 2.5, y: point.y - 2.5, width: 5, height: 5)) }
        }
        return boxes
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
        var choices: [PlacedText] = []
        for position in Self.positions(annotation.position, record) {
            if let words = words(annotation, position, record, box, panel, bounds),
                !taken.contains(where: { $0.intersects(words.box) })
            {
                choices.append(words)
            }
        }
        let free = choices.first { words in !symbols.contains { $0.intersects(words.box) } }
        guard let chosen = free ?? choices.first else { return }
        taken.append(chosen.box)
        svg.text(chosen)
    }

    /// The places to try, best first.
    private static func positions(_ wanted: AnnotationPosition, _ record: MarkRecord) -> [AnnotationPosition] {
        guard wanted == .automatic else { return [wanted] }
        switch record.kind {
        case .rectangle: return [.overlay]
        case .bar: return [record.xEnd != nil && record.yEnd == nil ? .trailing : .top]
        case .rule: return [record.y == nil ? .trailing : .topTrailing]
        case .line, .area, .point: return [.top, .bottom, .trailing, .leading]
        }
    }

    /// The words at one place, cut to what fits and moved inside the picture.
    private func words(
        _ annotation: MarkAnnotation, _ position: AnnotationPosition, _ record: MarkRecord, _ box: Box, _ panel: Panel,
        _ bounds: Box
    ) -> PlacedText? {
        let size = Self.fontSize
        let widest = position == .overlay && record.kind != .point ? box.width - 2 : bounds.width * 0.6
        let text = TextMetrics.fitted(annotation.text.content, width: widest, size: size)
        guard !text.isEmpty, !(position == .overlay && text == "…") else { return nil }
        let width = TextMetrics.width(text, size: size)
        var words = PlacedText(text, at: Self.origin(position, record.kind, box, width))
        words.size = size
        words.color = annotation.text.color ?? .primary
        words.hasHalo = position != .overlay
        if position == .overlay && annotation.text.color == nil { words.color = contrast(record, panel) }
        words.at.x = min(max(words.at.x, bounds.x + 2), max(bounds.maxX - width - 2, bounds.x + 2))
        words.at.y = min(max(words.at.y, bounds.y + size), bounds.maxY - 3)
        return words
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

/// One plot of a chart: its frame, its scales, and the marks it shows.
package struct Panel: Sendable {
    package let model: ChartModel
    package let frame: Box
    package let x: any PositionScale
    package let y: any PositionScale
    /// Indices into the model's records, in drawing order.
    package let indices: [Int]

    package func record(_ index: Int) -> MarkRecord { model.records[index] }

    package func place(_ record: MarkRecord) -> Point {
        Point(record.x.map { x.position($0.datum) } ?? .nan, record.y.map { y.position($0.datum) } ?? .nan)
    }

    /// Where the mark at an index stands, without copying it.
    package func place(_ index: Int) -> Point {
        Point(
            model.records[index].start(.x).map(x.position) ?? .nan, model.records[index].start(.y).map(y.position) ?? .nan)
    }

    /// Marks that are drawn together: lines and areas by series, all others by kind.
    package struct Group: Sendable {
        package let kind: MarkRecord.Kind
        package var indices: [Int]
    }

    private struct GroupKey: Hashable {
        var kind: MarkRecord.Kind
        var series: Datum?
        var color: Datum?
        var stroke: Datum?
        var symbol: Datum?
    }

    package var groups: [Group] {
        var places: [GroupKey: Int] = [:]
        var groups: [Group] = []
        var last: (key: GroupKey, place: Int)?
        for index in indices {
            var key = GroupKey(kind: model.records[index].kind)
            if key.kind == .line || key.kind == .area {
                key.series = model.records[index].series?.datum
                if case .category(let name)? = model.records[index].colorBy?.datum { key.color = .category(name) }
                if let box = model.records[index].styleBox {
                    key.stroke = box.style.strokeBy?.datum
                    key.symbol = box.style.symbolBy?.datum
                }
            }
            if let last, last.key == key {
                groups[last.place].indices.append(index)
            } else if let place = places[key] {
                groups[place].indices.append(index)
                last = (key, place)
            } else {
                places[key] = groups.count
                last = (key, groups.count)
                groups.append(Group(kind: key.kind, indices: [index]))
            }
        }
        return groups
    }

    package func draw(into svg: inout SVGBuilder) {
        for group in groups {
            switch group.kind {
            case .line: LineMark.draw(group.indices, panel: self, into: &svg)
            case .area: AreaMark.draw(group.indices, panel: self, into: &svg)
            case .bar: BarMark.draw(group.indices, panel: self, into: &svg)
            case .point: PointMark.draw(group.indices, panel: self, into: &svg)
            case .rule: RuleMark.draw(group.indices, panel: self, into: &svg)
            case .rectangle: RectangleMark.draw(group.indices, panel: self, into: &svg)
            }
        }
    }

    /// What the pointer shows over a mark: each label with its value, once.
    package func hover(_ index: Int) -> String {
        let record = model.originals[index]
        let style = record.style
        if let help = style.help { return help }
        var lines: [String] = []
        func add(_ label: String, _ datum: Datum, _ end: Datum?) {
            var line = NumberLabels.words(datum)
            if let end { line += " … " + NumberLabels.words(end) }
            if !label.isEmpty { line = label + ": " + line }
            if !lines.contains(line) { lines.append(line) }
        }
        for key in [record.series, record.colorBy, style.symbolBy, style.strokeBy, style.position] {
            if let key { add(key.label, key.datum, nil) }
        }
        if let x = record.x { add(x.label, x.datum, record.xEnd) }
        if let y = record.y { add(y.label, y.datum, record.yEnd) }
        return lines.joined(separator: "\n")
    }
}

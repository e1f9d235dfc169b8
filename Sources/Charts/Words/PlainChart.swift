import Displays

/// A chart as text: its axes, and for each series a small plot with its range.
package enum PlainChart {
    private static let plotWidth = 48
    private static let mostRows = 24
    private static let nameWidth = 28

    package static func text(_ chart: Chart) -> String {
        let model = ChartModel(chart)
        var lines = [chart.options.title ?? ChartWords.title(model)]
        if let subtitle = chart.options.subtitle { lines.append(subtitle) }
        guard !model.isEmpty else { return (lines + ["  no data"] + model.notes.map { "  " + $0 }).joined(separator: "\n") }
        lines.append("  " + ChartWords.axis("x", model.x, model.xLabel))
        lines.append("  " + ChartWords.axis("y", model.y, model.yLabel))
        lines += series(model)
        lines += bars(model)
        lines += cells(model)
        lines += rules(model)
        lines += model.notes.map { "  " + $0 }
        return lines.map { clean($0) }.joined(separator: "\n")
    }

    /// 0 … 1; what is no number is 0.
    private static func unit(_ share: Double) -> Double { share.isNaN ? 0 : min(max(share, 0), 1) }

    private static func clean(_ line: String) -> String { TextMetrics.cleaned(line, limit: 400) }

    private static func fitted(_ name: String, _ width: Int) -> String {
        var text = clean(name)
        if displayWidth(text) > width {
            while displayWidth(text) >= width { text.removeLast() }
            text += "…"
        }
        return text + String(repeating: " ", count: width - displayWidth(text))
    }

    // MARK: Lines, areas and points

    private struct Series {
        var name: String
        var points: [(x: Double, y: Double)] = []
    }

    private static func series(_ model: ChartModel) -> [String] {
        var places: [String: Int] = [:]
        var all: [Series] = []
        for record in model.originals where [.line, .area, .point].contains(record.kind) {
            guard let y = (record.y?.datum).flatMap(AxisModel.number) else { continue }
            let middle = record.yEnd.flatMap(AxisModel.number).map { (y + $0) / 2 } ?? y
            let facet = record.styleBox?.style.facet.map { CategoryScale.name(of: $0.datum) }
            let own = record.series?.datum ?? record.colorBy.flatMap { key -> Datum? in
                if case .category = key.datum { key.datum } else { nil }
            }
            let name = [facet, own.map(CategoryScale.name)].compactMap { $0 }.joined(separator: " ")
            let label = name.isEmpty ? record.y?.label ?? "" : name
            let place = places[label] ?? all.count
            if place == all.count {
                places[label] = place
                all.append(Series(name: label))
            }
            let x = record.x.flatMap { AxisModel.number($0.datum) } ?? Double(all[place].points.count)
            if x.isFinite && middle.isFinite { all[place].points.append((x, middle)) }
        }
        let width = min(nameWidth, all.map { displayWidth(clean($0.name)) }.max() ?? 0)
        var lines = all.prefix(mostRows).map { "  \(fitted($0.name, width))  \(spark($0.points, model.y))  \(range($0.points))" }
        if all.count > mostRows { lines.append("  + \(all.count - mostRows) more series") }
        return lines
    }

    private static func range(_ points: [(x: Double, y: Double)]) -> String {
        guard let first = points.first, let last = points.last else { return "no values" }
        let low = points.map(\.y).min() ?? 0
        let high = points.map(\.y).max() ?? 0
        if points.count == 1 { return NumberLabels.short(first.y) }
        return "\(NumberLabels.short(first.y)) → \(NumberLabels.short(last.y)), "
            + "\(NumberLabels.short(low)) … \(NumberLabels.short(high)), \(points.count) points"
    }

    /// One block character for each part of x: the mean of its values, between the ends of the y axis.
    private static func spark(_ points: [(x: Double, y: Double)], _ axis: AxisModel) -> String {
        guard let low = points.map(\.x).min(), let high = points.map(\.x).max() else { return "" }
        let width = min(plotWidth, max(points.count, 1))
        var sums = [(total: Double, count: Double)](repeating: (0, 0), count: width)
        let scale = axis.scale(from: 0, to: 1)
        for point in points {
            let share = unit(high > low ? (point.x - low) / (high - low) : 0)
            let height = scale.position(.number(point.y))
            guard height.isFinite else { continue }
            let column = min(Int(share * Double(width)), width - 1)
            sums[column].total += height
            sums[column].count += 1
        }
        let blocks = Array("▁▂▃▄▅▆▇█")
        return String(sums.map { sum in
            guard sum.count > 0 else { return " " as Character }
            let height = unit(sum.total / sum.count)
            return blocks[min(Int(height * 8), 7)]
        })
    }

    // MARK: Bars

    private static func bars(_ model: ChartModel) -> [String] {
        let all = model.originals.filter { $0.kind == .bar }
        guard !all.isEmpty else { return [] }
        let named = all.map { record -> (name: String, value: Double) in
            let isAlongX = model.isHorizontal
            let place = isAlongX ? record.y : record.x
            let value = (isAlongX ? record.xEnd ?? record.x?.datum : record.yEnd ?? record.y?.datum)
            var name = place.map { NumberLabels.words($0.datum) } ?? ""
            if let key = record.colorBy, key.datum != place?.datum { name += " " + CategoryScale.name(of: key.datum) }
            if let facet = record.styleBox?.style.facet { name = CategoryScale.name(of: facet.datum) + " " + name }
            return (name, value.flatMap(AxisModel.number) ?? .nan)
        }
        let largest = named.map { abs($0.value) }.filter(\.isFinite).max() ?? 0
        let width = min(nameWidth, named.map { displayWidth(clean($0.name)) }.max() ?? 0)
        var lines = named.prefix(mostRows).map { bar in
            let share = largest > 0 && bar.value.isFinite ? abs(bar.value) / largest : 0
            let length = Int((share * 32).rounded())
            let blocks = String(repeating: bar.value < 0 ? "░" : "█", count: length)
            return "  \(fitted(bar.name, width))  \(blocks) \(NumberLabels.short(bar.value))"
        }
        if named.count > mostRows { lines.append("  + \(named.count - mostRows) more bars") }
        return lines
    }

    // MARK: Heat maps

    /// A cell for each pair of names, as dark as its value; values of the last row and column may be left out.
    private static func cells(_ model: ChartModel) -> [String] {
        let all = model.originals.filter { $0.kind == .rectangle }
        guard !all.isEmpty, case .continuous(let domain) = model.colors else { return [] }
        var rows = OrderedNames()
        var columns = OrderedNames()
        var values: [String: [String: Double]] = [:]
        for record in all {
            guard let x = record.x, let y = record.y, let value = (record.colorBy?.datum).flatMap(AxisModel.number) else {
                continue
            }
            rows.insert(y.datum)
            columns.insert(x.datum)
            values[CategoryScale.name(of: y.datum), default: [:]][CategoryScale.name(of: x.datum)] = value
        }
        let shades = Array("·░▒▓█")
        let width = min(nameWidth, rows.list.prefix(mostRows).map { displayWidth(clean($0)) }.max() ?? 0)
        let span = domain.upperBound - domain.lowerBound
        var lines = rows.list.prefix(mostRows).map { row -> String in
            let cells = columns.list.prefix(72).map { column -> Character in
                guard let value = values[row]?[column], value.isFinite else { return " " }
                let share = span > 0 ? (value - domain.lowerBound) / span : 1
                return shades[min(Int(unit(share) * 5), 4)]
            }
            return "  \(fitted(row, width))  " + String(cells)
        }
        let ends = "\(NumberLabels.short(domain.lowerBound)) (\(shades[0])) to \(NumberLabels.short(domain.upperBound)) (\(shades[4]))"
        lines.append("  \(model.colorLabel.isEmpty ? "" : model.colorLabel + ": ")\(ends)")
        return lines
    }

    private static func rules(_ model: ChartModel) -> [String] {
        model.originals.filter { $0.kind == .rule && $0.xEnd == nil && $0.yEnd == nil }.prefix(8).compactMap { rule in
            let words = rule.styleBox?.style.annotation.map { " " + $0.text.content } ?? ""
            if let x = rule.x { return "  rule at \(x.label) = \(NumberLabels.words(x.datum))\(words)" }
            return rule.y.map { "  rule at \($0.label) = \(NumberLabels.words($0.datum))\(words)" }
        }
    }
}

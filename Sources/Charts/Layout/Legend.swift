/// The key above the plot: what colours, symbols and dashes stand for. It has room of its own, so it covers nothing.
package struct Legend: Sendable {
    private enum Swatch: Sendable { case line([Double]), square, symbol(BasicChartSymbolShape) }

    private struct Entry: Sendable {
        var name: String
        var color: Color
        var swatches: [Swatch]
    }

    private enum Row: Sendable {
        case entries(title: String, [Entry])
        case ramp(title: String, ClosedRange<Double>)
    }

    private var rows: [Row] = []
    private static let fontSize = 11.0
    private static let rowHeight = 17.0
    private static let mostRows = 6
    private static let widestName = 190.0

    package init(_ model: ChartModel) {
        guard !model.options.isLegendHidden else { return }
        switch model.colors {
        case .single: break
        case .continuous(let domain): rows.append(.ramp(title: model.colorLabel, domain))
        case .categories(let names, let palette):
            let isExplicit = model.originals.contains { $0.colorBy != nil }
            // Panels that are named after the same values need no key.
            guard names.count > 1 || isExplicit, names != model.facets else { break }
            let entries = names.map { name in
                Entry(
                    name: name, color: palette[name] ?? .blue,
                    swatches: Legend.swatches(
                        model.kindsByName[name] ?? model.kinds, model.symbols.value(named: name) ?? model.symbolByName[name],
                        model.strokes.value(named: name) ?? model.colors.dash(name)))
            }
            rows.append(.entries(title: model.colorLabel, entries))
        }
        var coloured: [String] = []
        if case .categories(let names, _) = model.colors { coloured = names }
        if model.symbols.names != coloured && !model.symbols.names.isEmpty {
            let entries = model.symbols.names.map { name in
                Entry(name: name, color: .secondary, swatches: [.symbol(model.symbols.value(named: name) ?? .circle)])
            }
            rows.append(.entries(title: model.symbols.label, entries))
        }
        if model.strokes.names != coloured && !model.strokes.names.isEmpty {
            let entries = model.strokes.names.map { name in
                Entry(name: name, color: .secondary, swatches: [.line(model.strokes.value(named: name) ?? [])])
            }
            rows.append(.entries(title: model.strokes.label, entries))
        }
    }

    private static func swatches(
        _ kinds: Set<MarkRecord.Kind>, _ symbol: BasicChartSymbolShape?, _ dash: [Double]?
    ) -> [Swatch] {
        var result: [Swatch] = []
        if !kinds.isDisjoint(with: [.bar, .area, .rectangle]) && !kinds.contains(.line) { result.append(.square) }
        if kinds.contains(.line) || (kinds == [.rule]) { result.append(.line(dash ?? [])) }
        if let symbol { result.append(.symbol(symbol)) } else if kinds.contains(.point) && result.isEmpty {
            result.append(.symbol(.circle))
        }
        return result.isEmpty ? [.square] : result
    }

    /// Draws from `top` down over `width`, and returns the height used.
    package func draw(into svg: inout SVGBuilder, left: Double, top: Double, width: Double) -> Double {
        var y = top
        for row in rows {
            switch row {
            case .entries(let title, let entries):
                y += draw(title, entries, into: &svg, left: left, top: y, width: width)
            case .ramp(let title, let domain):
                y += drawRamp(title, domain, into: &svg, left: left, top: y, width: width)
            }
        }
        return rows.isEmpty ? 0 : y - top + 7
    }

    private func label(_ text: String, x: Double, y: Double, isTitle: Bool) -> PlacedText {
        var label = PlacedText(text, at: Point(x, y))
        label.size = Self.fontSize
        label.color = isTitle ? .secondary : .primary
        return label
    }

    private func draw(
        _ title: String, _ entries: [Entry], into svg: inout SVGBuilder, left: Double, top: Double, width: Double
    ) -> Double {
        var x = left
        var row = 0
        let name = TextMetrics.fitted(title, width: Self.widestName, size: Self.fontSize)
        if !name.isEmpty {
            svg.text(label(name, x: x, y: top + 12, isTitle: true))
            x += TextMetrics.width(name, size: Self.fontSize) + 12
        }
        let indent = min(x, left + width / 3)
        for (index, entry) in entries.enumerated() {
            let text = TextMetrics.fitted(entry.name.isEmpty ? "(empty)" : entry.name, width: min(Self.widestName, width - 30), size: Self.fontSize)
            let needed = 21 + TextMetrics.width(text, size: Self.fontSize)
            let reserve = row == Self.mostRows - 1 && index < entries.count - 1 ? 70.0 : 0
            if x + needed + reserve > left + width && x > left {
                if row == Self.mostRows - 1 {
                    let more = "+ \(entries.count - index) more"
                    svg.text(label(more, x: x, y: top + 12 + Double(row) * Self.rowHeight, isTitle: true))
                    break
                }
                row += 1
                x = indent + needed > left + width ? left : indent
            }
            let middle = top + 8 + Double(row) * Self.rowHeight
            for swatch in entry.swatches { draw(swatch, entry.color, into: &svg, x: x, y: middle) }
            var words = label(text, x: x + 21, y: middle + 4, isTitle: false)
            if text != entry.name { words.full = TextMetrics.cleaned(entry.name) }
            svg.text(words)
            x += needed + 14
        }
        return Double(row + 1) * Self.rowHeight
    }

    private func draw(_ swatch: Swatch, _ color: Color, into svg: inout SVGBuilder, x: Double, y: Double) {
        switch swatch {
        case .square: svg.rectangle(Box(x: x + 2, y: y - 5.5, width: 11, height: 11), fill: color, radius: 2)
        case .line(let dash):
            let dashes = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash.map { fixedShort($0) }.joined(separator: " "))\""
            svg.group(stroke: color, "stroke-width=\"2\"\(dashes)") { svg in
                svg.line(from: Point(x, y), to: Point(x + 16, y))
            }
        case .symbol(let shape):
            svg.group(fill: color) { svg in
                SymbolPath.draw(shape, at: Point(x + 8, y), area: 42, into: &svg, hover: nil)
            }
        }
    }

    private func drawRamp(
        _ title: String, _ domain: ClosedRange<Double>, into svg: inout SVGBuilder, left: Double, top: Double,
        width: Double
    ) -> Double {
        var x = left
        let ends = [domain.lowerBound, domain.upperBound].map { NumberLabels.short(rounded($0)) }
        let name = TextMetrics.fitted(title, width: width / 3, size: Self.fontSize)
        let texts = name.isEmpty ? [ends[0]] : [name, ends[0]]
        for (index, text) in texts.enumerated() {
            svg.text(label(text, x: x, y: top + 12, isTitle: index < texts.count - 1))
            x += TextMetrics.width(text, size: Self.fontSize) + (index < texts.count - 1 ? 12 : 6)
        }
        let steps = 32
        let barWidth = min(128, max(32, left + width - x - 60))
        svg.group("shape-rendering=\"crispEdges\"") { svg in
            for step in 0..<steps {
                let cell = barWidth / Double(steps)
                let box = Box(x: x + Double(step) * cell, y: top + 3, width: cell + 0.3, height: 10)
                svg.rectangle(box, fill: ColorScale.ramp((Double(step) + 0.5) / Double(steps)))
            }
        }
        svg.text(label(ends[1], x: x + barWidth + 6, y: top + 12, isTitle: false))
        return Self.rowHeight
    }

    private func rounded(_ value: Double) -> Double {
        let size = abs(value)
        guard size > 0, size.isFinite else { return 0 }
        let power = powerOfTen(3 - Int(decimalLogarithm(size).rounded(.up)))
        guard power.isFinite, power > 0 else { return value }
        return (value * power).rounded() / power
    }

    private func fixedShort(_ value: Double) -> String { NumberLabels.short(value) }
}

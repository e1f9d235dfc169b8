/// A chart's marks with everything decided that does not depend on its size: kinds of axes, domains, stacking,
/// colours and panels.
package struct ChartModel: Sendable {
    /// The marks as given, for words.
    package let originals: [MarkRecord]
    /// The same marks with bars and areas as stacked intervals.
    package private(set) var records: [MarkRecord]
    package let options: ChartOptions
    package private(set) var x: AxisModel
    package private(set) var y: AxisModel
    package private(set) var colors = ColorScale.single
    package private(set) var colorLabel = ""
    package private(set) var symbols = StyleKey<BasicChartSymbolShape>()
    package private(set) var strokes = StyleKey<[Double]>()
    package private(set) var facets: [String] = []
    package private(set) var facetLabel = ""
    /// Whether some mark is drawn as a symbol.
    package private(set) var hasSymbols = false
    /// What the axes are called: as set, else what their values are called.
    package private(set) var xLabel = ""
    package private(set) var yLabel = ""
    /// The kinds of mark there are.
    package private(set) var kinds: Set<MarkRecord.Kind> = []
    /// The kinds of mark that each coloured name has.
    package private(set) var kindsByName: [String: Set<MarkRecord.Kind>] = [:]
    /// The symbol of a name's lines, where one is set.
    package private(set) var symbolByName: [String: BasicChartSymbolShape] = [:]
    /// What could not be drawn, in sentences.
    package private(set) var notes: [String] = []

    package init(_ chart: Chart) {
        originals = chart.records
        records = chart.records
        options = chart.options
        x = AxisModel(kind: AxisModel.kind(of: chart.records, .x, chart.options.x), options: chart.options.x)
        y = AxisModel(kind: AxisModel.kind(of: chart.records, .y, chart.options.y), options: chart.options.y)
        survey()
        if !kinds.isDisjoint(with: [.bar, .area]) { Stacking.apply(to: &records, isHorizontal: isHorizontal) }
        x.measure(records, .x, isNice: isHorizontal || kinds.isSubset(of: [.point, .rule]))
        y.measure(records, .y, isNice: kinds != [.rectangle])
        resolveColors()
        resolveSymbolsAndStrokes()
        notes = Self.notes(x, y)
        resolveFacets()
    }

    /// Whether no mark has a place.
    package var isEmpty: Bool { records.isEmpty || x.isEmpty || y.isEmpty }

    private static func notes(_ x: AxisModel, _ y: AxisModel) -> [String] {
        func note(_ count: Int, _ reason: String) -> [String] {
            if count == 0 { return [] }
            return [count == 1 ? "1 value is not drawn: it is \(reason)." : "\(count) values are not drawn: they are \(reason)."]
        }
        return note(x.unboundedCount + y.unboundedCount, "not finite")
            + note(x.notPositiveCount + y.notPositiveCount, "zero or negative, which a logarithmic axis cannot show")
            + x.notes + y.notes
    }

    /// What one look at every mark tells.
    private mutating func survey() {
        for index in originals.indices {
            let kind = originals[index].kind
            kinds.insert(kind)
            guard !hasSymbols else { continue }
            hasSymbols = kind == .point || originals[index].styleBox.map { $0.style.symbol != nil || $0.style.symbolBy != nil } ?? false
        }
        xLabel = label(x, .x)
        yLabel = label(y, .y)
    }

    /// Dashes tell lines apart once their colours repeat.
    package func dash(_ record: MarkRecord) -> [Double] {
        let style = record.style
        if let dash = strokes.value(style.strokeBy) ?? style.stroke?.dash { return dash }
        guard let key = colorKey(record) else { return [] }
        return colors.dash(CategoryScale.name(of: key))
    }

    /// Whether bars run along x because y names categories.
    package var isHorizontal: Bool { y.kind == .category && x.kind != .category }

    private mutating func resolveColors() {
        var names = OrderedNames()
        var range: ClosedRange<Double>?
        var isNumeric = true
        for index in originals.indices {
            let own = originals[index].colorBy
            guard let key = own ?? (originals[index].styleBox?.style.color == nil ? originals[index].series : nil) else { continue }
            if colorLabel.isEmpty { colorLabel = key.label }
            if own != nil, case .number(let value) = key.datum {
                guard isNumeric, value.isFinite else { continue }
                range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
            } else {
                isNumeric = false
                names.insert(key.datum)
            }
        }
        if isNumeric, let range {
            colors = .continuous(options.colorDomain ?? range)
            return
        }
        if !isNumeric, range != nil {
            names = OrderedNames()
            for record in originals { if let key = record.colorBy ?? record.series { names.insert(key.datum) } }
        }
        guard !names.list.isEmpty else { return }
        surveyNames()
        var palette: [String: Color] = [:]
        for (name, color) in options.colors { palette[name] = color }
        var next = 0
        for name in names.list where palette[name] == nil {
            palette[name] = Color(.palette(next))
            next += 1
        }
        colors = .categories(names.list, palette)
    }

    private mutating func surveyNames() {
        var last: (datum: Datum, kind: MarkRecord.Kind)?
        for index in originals.indices {
            guard let datum = (originals[index].colorBy ?? originals[index].series)?.datum else { continue }
            let kind = originals[index].kind
            if let last, last.kind == kind, last.datum == datum { continue }
            last = (datum, kind)
            let name = CategoryScale.name(of: datum)
            kindsByName[name, default: []].insert(kind)
            if let symbol = originals[index].styleBox?.style.symbol { symbolByName[name] = symbol }
        }
    }

    private mutating func resolveSymbolsAndStrokes() {
        var symbolNames = OrderedNames()
        var strokeNames = OrderedNames()
        for index in originals.indices {
            guard let box = originals[index].styleBox else { continue }
            if let key = box.style.symbolBy {
                symbols.label = key.label
                symbolNames.insert(key.datum)
            }
            if let key = box.style.strokeBy {
                strokes.label = key.label
                strokeNames.insert(key.datum)
            }
        }
        let dashes: [[Double]] = [[], [6, 3], [2, 2.5], [8, 3, 2, 3], [12, 4], [1, 3]]
        symbols.assign(symbolNames.list, from: BasicChartSymbolShape.allCases)
        strokes.assign(strokeNames.list, from: dashes)
    }

    private mutating func resolveFacets() {
        var names = OrderedNames()
        for index in originals.indices {
            guard let key = originals[index].styleBox?.style.facet else { continue }
            facetLabel = key.label
            names.insert(key.datum)
        }
        facets = Array(names.list.prefix(Self.mostFacets))
        let hidden = names.list.count - facets.count
        if hidden > 0 { notes.append("\(hidden) more panels are not drawn.") }
    }

    private static let mostFacets = 100

    /// What decides a mark's colour, if anything does.
    package func colorKey(_ record: MarkRecord) -> Datum? {
        if let key = record.colorBy { return key.datum }
        return record.styleBox?.style.color == nil ? record.series?.datum : nil
    }

    /// The colour of the mark at an index, without copying it.
    package func color(at index: Int) -> Color {
        if let color = records[index].styleBox?.style.color { return color }
        if let key = records[index].colorBy?.datum ?? records[index].series?.datum { return colors.color(key) }
        return records[index].kind == .rule ? .secondary : .blue
    }

    package func color(_ record: MarkRecord) -> Color {
        if let color = record.styleBox?.style.color { return color }
        if let key = colorKey(record) { return colors.color(key) }
        return record.kind == .rule ? .secondary : .blue
    }

    private func label(_ model: AxisModel, _ axis: ChartAxis) -> String {
        if let label = model.options.label { return label }
        var names = OrderedNames()
        // "low … high" bands say less than the line they surround.
        let hasSingles = originals.indices.contains { index in
            originals[index].xEnd == nil && originals[index].yEnd == nil && originals[index].start(axis) != nil
        }
        for index in originals.indices where !hasSingles || (originals[index].xEnd == nil && originals[index].yEnd == nil) {
            guard let label = originals[index].label(axis), !label.isEmpty, names.list.last != label else { continue }
            names.insert(.category(label))
            if names.list.count > 3 { break }
        }
        return names.list.prefix(3).joined(separator: ", ")
    }
}

/// Names in order of first appearance.
package struct OrderedNames: Sendable {
    package private(set) var list: [String] = []
    private var seen: Set<String> = []
    private var last: Datum?

    package init() {}

    package mutating func insert(_ datum: Datum) {
        if datum == last { return }
        last = datum
        let name = CategoryScale.name(of: datum)
        if seen.insert(name).inserted { list.append(name) }
    }
}

/// Which symbol or dash stands for which name.
package struct StyleKey<Value: Sendable>: Sendable {
    package var label = ""
    package var names: [String] = []
    private var values: [String: Value] = [:]

    package init() {}

    package mutating func assign(_ names: [String], from choices: [Value]) {
        self.names = names
        for (index, name) in names.enumerated() { values[name] = choices[index % choices.count] }
    }

    package func value(_ key: PlottableValue?) -> Value? {
        key.flatMap { values[CategoryScale.name(of: $0.datum)] }
    }

    package func value(named name: String) -> Value? { values[name] }
}

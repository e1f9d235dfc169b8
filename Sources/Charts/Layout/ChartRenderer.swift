import Displays

/// Lays a chart out and draws it.
package struct ChartRenderer: Sendable {
    private let model: ChartModel
    private let options: ChartOptions
    private var svg = SVGBuilder()
    private let width: Double
    private var top = 10.0

    package static let standardWidth = 640.0
    private static let margin = 12.0
    private static let smallest = 120.0
    private static let largest = 4_000.0
    private static let noteSize = 10.5

    package init(_ chart: Chart) {
        model = ChartModel(chart)
        options = chart.options
        width = Self.bounded(options.width ?? Self.standardWidth)
    }

    private static func bounded(_ length: Double) -> Double {
        length.isFinite ? min(max(length, smallest), largest) : standardWidth
    }

    package mutating func render() -> Drawing {
        drawHeader()
        let names = model.facets.isEmpty ? [nil] : model.facets.map(Optional.some)
        let grid = FacetGrid(
            count: names.count, columns: options.facetColumns, width: width, isFacetted: !model.facets.isEmpty)
        let requested = options.height.map(Self.bounded)
        let layout = measure(grid, names, requested)
        let axisLabelY = model.yLabel
        if !options.y.isHidden && !axisLabelY.isEmpty {
            words(axisLabelY, x: Self.margin, baseline: top + 10, width: width - 24, size: 11, color: .secondary)
            top += 22
        }
        var annotations = Annotations()
        for (index, name) in names.enumerated() {
            draw(name, index, grid, layout, &annotations)
        }
        top += layout.totalHeight
        drawFooter(layout)
        var drawing = Drawing(width: width, height: top, body: svg, title: title, summary: summary)
        drawing.plotLeft = layout.left
        return drawing
    }

    private var title: String { options.title ?? ChartWords.title(model) }
    private var summary: String { options.summary ?? ChartWords.summary(model) }

    // MARK: Above and below the plots

    private mutating func words(
        _ text: String, x: Double, baseline: Double, width: Double, size: Double, color: Color, isBold: Bool = false,
        anchor: PlacedText.Anchor = .start
    ) {
        let fitted = TextMetrics.fitted(text, width: width, size: size, bold: isBold)
        guard !fitted.isEmpty else { return }
        var label = PlacedText(fitted, at: Point(x, baseline))
        label.size = size
        label.color = color
        label.isBold = isBold
        label.anchor = anchor
        if fitted != text { label.full = TextMetrics.cleaned(text) }
        svg.text(label)
    }

    private mutating func drawHeader() {
        let inside = width - 2 * Self.margin
        if let title = options.title {
            for line in TextMetrics.wrapped(title, width: inside, size: 14, lines: 2, bold: true) {
                words(line, x: Self.margin, baseline: top + 13, width: inside + 1, size: 14, color: .primary, isBold: true)
                top += 19
            }
        }
        if let subtitle = options.subtitle {
            for line in TextMetrics.wrapped(subtitle, width: inside, size: 11.5, lines: 2) {
                words(line, x: Self.margin, baseline: top + 11, width: inside + 1, size: 11.5, color: .secondary)
                top += 16
            }
        }
        if top > 10 { top += 5 }
        top += Legend(model).draw(into: &svg, left: Self.margin, top: top, width: inside)
    }

    private mutating func drawFooter(_ layout: PlotLayout) {
        if !options.x.isHidden {
            var label = model.xLabel
            if let day = (layout.x as? TimeScale)?.sharedDay { label += (label.isEmpty ? "" : ", ") + day + " UTC" }
            if !label.isEmpty {
                top += 14
                let middle = layout.left + layout.plotWidth / 2
                let isNarrow = layout.isFacetted
                words(
                    label, x: isNarrow ? width / 2 : middle, baseline: top, width: isNarrow ? width - 24 : layout.plotWidth,
                    size: 11, color: .secondary, anchor: .middle)
                top += 3
            }
        }
        for note in model.notes {
            for line in TextMetrics.wrapped(note, width: width - 24, size: Self.noteSize, lines: 2) {
                top += 15
                words(line, x: Self.margin, baseline: top, width: width - 24, size: Self.noteSize, color: .primary)
            }
        }
        top += 9
    }

    // MARK: The plots

    /// Finds margins and scales: the y labels decide the left margin, so the width of x; the x labels decide what
    /// height is left for y.
    private func measure(_ grid: FacetGrid, _ names: [String?], _ requested: Double?) -> PlotLayout {
        var layout = PlotLayout(isFacetted: grid.isFacetted)
        layout.left = min(options.leastLeft ?? 0, width / 2)
        let labelRoom = options.y.isHidden ? 0 : 22.0
        let below = (options.x.isHidden ? 9 : 26.0) + 15 * Double(model.notes.count)
        let total = requested ?? 340
        var plotHeight = grid.isFacetted ? (requested ?? 130) : total - top - labelRoom - below - 16
        if !grid.isFacetted, model.y.kind == .category, requested == nil {
            plotHeight = max(plotHeight, min(Double(model.y.categories.count) * 22, 1_200))
        }
        for _ in 0..<2 {
            plotHeight = max(plotHeight, 60)
            let yScale = model.y.kind == .category
                ? model.y.scale(from: 0, to: plotHeight) : model.y.scale(from: plotHeight, to: 0)
            layout.yAxis = AxisLayout.vertical(
                yScale, count: options.y.tickCount, isHidden: options.y.isHidden || model.isEmpty, widest: width * 0.34)
            layout.left = max(Self.margin + (options.y.isHidden ? 0 : layout.yAxis.thickness + 7), layout.left)
            layout.plotWidth = grid.panelWidth(left: layout.left, right: layout.right)
            layout.xAxis = AxisLayout.horizontal(xScale(layout, left: 0), count: options.x.tickCount, isHidden: options.x.isHidden)
            layout.left = max(layout.left, min(layout.xAxis.overhang.start + 4, width * 0.3))
            layout.right = max(layout.right, min(layout.xAxis.overhang.end + 4, width * 0.3))
            layout.plotWidth = grid.panelWidth(left: layout.left, right: layout.right)
            layout.xAxis = AxisLayout.horizontal(xScale(layout, left: 0), count: options.x.tickCount, isHidden: options.x.isHidden)
            if !grid.isFacetted { plotHeight = total - top - labelRoom - below - layout.xAxis.thickness }
            if !grid.isFacetted, model.y.kind == .category, requested == nil {
                plotHeight = max(plotHeight, min(Double(model.y.categories.count) * 22, 1_200))
            }
        }
        layout.plotHeight = max(plotHeight, 60)
        layout.x = xScale(layout, left: 0)
        let header = grid.isFacetted ? FacetGrid.headerHeight : 0
        layout.rowHeight = header + layout.plotHeight + 12
        layout.totalHeight = Double(grid.rows) * layout.rowHeight - 12 + layout.xAxis.thickness
        return layout
    }

    private func xScale(_ layout: PlotLayout, left: Double) -> any PositionScale {
        let isInset = model.x.kind != .category && (model.hasSymbols || options.leastLeft != nil)
        let inset = isInset ? min(7, layout.plotWidth / 8) : 0
        return model.x.scale(from: left + inset, to: left + layout.plotWidth - inset)
    }

    /// Symbols and thick lines at the rim are drawn whole; a domain the reader chose cuts exactly.
    private func clip(_ frame: Box) -> Box {
        let x = options.x.domain == nil ? 5.0 : 0
        let y = options.y.domain == nil ? 5.0 : 0
        return Box(x: frame.x - x, y: frame.y - y, width: frame.width + 2 * x, height: frame.height + 2 * y)
    }

    private mutating func draw(
        _ name: String?, _ index: Int, _ grid: FacetGrid, _ layout: PlotLayout, _ annotations: inout Annotations
    ) {
        let column = index % grid.columns
        let row = index / grid.columns
        let left = layout.left + Double(column) * (layout.plotWidth + FacetGrid.gap)
        var plotTop = top + Double(row) * layout.rowHeight
        if let name {
            let heading = model.facetLabel.isEmpty ? name : "\(model.facetLabel) \(name)"
            words(heading, x: left, baseline: plotTop + 11, width: layout.plotWidth, size: 11, color: .primary, isBold: true)
            plotTop += FacetGrid.headerHeight
        }
        let frame = Box(x: left, y: plotTop, width: layout.plotWidth, height: layout.plotHeight)
        let yScale = model.y.kind == .category
            ? model.y.scale(from: frame.y, to: frame.maxY) : model.y.scale(from: frame.maxY, to: frame.y)
        let indices = name.map { name in
            model.records.indices.filter { index in
                guard let key = model.records[index].styleBox?.style.facet else { return true }
                return CategoryScale.name(of: key.datum) == name
            }
        } ?? Array(model.records.indices)
        let panel = Panel(model: model, frame: frame, x: xScale(layout, left: left), y: yScale, indices: indices)
        let yTicks = AxisLayout.vertical(
            yScale, count: options.y.tickCount, isHidden: options.y.isHidden || model.isEmpty, widest: width * 0.34)
        let xTicks = AxisLayout.horizontal(
            panel.x, count: options.x.tickCount, isHidden: options.x.isHidden || model.isEmpty)
        let isLast = index + grid.columns >= grid.count
        AxisDrawing.draw(
            panel, xTicks: xTicks, yTicks: yTicks, showsX: isLast, showsY: column == 0, into: &svg)
        svg.clipped(to: clip(frame)) { svg in panel.draw(into: &svg) }
        AxisDrawing.drawBaseline(panel, into: &svg)
        annotations.draw(panel, inside: frame, into: &svg)
        if model.isEmpty { drawEmptiness(frame) }
    }

    private mutating func drawEmptiness(_ frame: Box) {
        let message = model.records.isEmpty ? "no data" : "nothing to draw"
        words(
            message, x: frame.midX, baseline: frame.midY + 4, width: frame.width, size: 12, color: .secondary,
            anchor: .middle)
    }
}

/// Sizes shared by the panels of a chart.
struct PlotLayout: Sendable {
    var isFacetted: Bool
    var left = 0.0
    var right = 14.0
    var plotWidth = 100.0
    var plotHeight = 100.0
    var rowHeight = 0.0
    var totalHeight = 0.0
    var xAxis = AxisLayout()
    var yAxis = AxisLayout()
    var x: any PositionScale = CategoryScale([], range: (0, 1))
}

/// How panels stand in rows and columns.
struct FacetGrid: Sendable {
    let count: Int
    let columns: Int
    let rows: Int
    let isFacetted: Bool
    private let width: Double

    static let gap = 16.0
    static let headerHeight = 18.0

    init(count: Int, columns: Int?, width: Double, isFacetted: Bool) {
        self.count = max(count, 1)
        self.width = width
        self.isFacetted = isFacetted
        let fitting = max(1, Int((width - 40) / 150))
        let wanted = columns ?? (count <= 4 ? (count == 4 ? 2 : count) : min(count, 4))
        self.columns = max(1, min(wanted, fitting, self.count))
        rows = (self.count + self.columns - 1) / self.columns
    }

    func panelWidth(left: Double, right: Double) -> Double {
        let inside = width - left - right - Double(columns - 1) * Self.gap
        return max(inside / Double(columns), 20)
    }
}

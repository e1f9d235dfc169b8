import Charts
import Networks

/// Draws a network diagram: a row for each layer, from the input down.
struct DiagramRenderer {
    private let diagram: NetworkDiagram
    private let rows: [DiagramRow]
    private let colors: [Int: Color]
    private var svg = SVGBuilder()
    private let top: Double
    private let laneWidth: Double

    private static let width = 720.0
    private static let rowHeight = 21.0
    private static let barHeight = 11.0
    private static let size = 11.0
    private static let margin = 12.0
    private static let lane = 9.0

    init(_ diagram: NetworkDiagram) {
        self.diagram = diagram
        rows = DiagramRow.rows(of: diagram)
        colors = Self.colors(rows, diagram.graph)
        top = 78
        let lanes = Self.lanes(rows).values.max().map { $0 + 1 } ?? 0
        laneWidth = lanes == 0 ? 0 : min(Double(lanes), 6) * Self.lane + 8
    }

    /// A colour for each group of several producers; all others are the palette's first.
    private static func colors(_ rows: [DiagramRow], _ graph: Graph) -> [Int: Color] {
        var producers: [Int: Int] = [:]
        var order: [Int] = []
        for row in rows {
            guard let group = row.group, graph.nodes[row.node].operation.isPrunable else { continue }
            producers[group, default: 0] += 1
            if producers[group] == 2 { order.append(group) }
        }
        let others = Theme.light.palette.count - 1
        return Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Color(.palette(1 + $0 % others))) })
    }

    private struct Skip: Hashable {
        var from: Int
        var to: Int
    }

    /// A lane for each skip connection, such that those side by side do not share one.
    private static func lanes(_ rows: [DiagramRow]) -> [Skip: Int] {
        var result: [Skip: Int] = [:]
        var busyUntil: [Int] = []
        for skip in skips(rows) {
            let lane = busyUntil.firstIndex { $0 <= skip.from } ?? busyUntil.count
            if lane == busyUntil.count { busyUntil.append(0) }
            busyUntil[lane] = skip.to
            result[skip] = lane
        }
        return result
    }

    private static func skips(_ rows: [DiagramRow]) -> [Skip] {
        rows.enumerated().flatMap { index, row in row.skips.map { Skip(from: $0, to: index) } }
            .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    // Columns, from the left.
    private var nameX: Double { Self.margin + laneWidth }
    private let labelX = 222.0
    private let barX = 396.0
    private let barWidth = 122.0
    private let shapeEnd = 626.0
    private let costEnd = 708.0

    mutating func render() -> Drawing {
        drawHeader()
        for (index, row) in rows.enumerated() { draw(row, index) }
        drawSkips()
        let coupled = colors.isEmpty ? "" : " Layers of one colour are pruned together."
        return Drawing(
            width: Self.width, height: top + Double(rows.count) * Self.rowHeight + 12, body: svg,
            title: "Diagram of \(diagram.title)",
            summary: "\(diagram.title): \(diagram.subtitle), \(rows.count) rows from input to output.\(coupled)")
    }

    private func middle(_ row: Int) -> Double { top + (Double(row) + 0.5) * Self.rowHeight }

    private mutating func words(
        _ text: String, x: Double, y: Double, width: Double, color: Color = .primary, size: Double = size,
        anchor: PlacedText.Anchor = .start, isBold: Bool = false
    ) {
        let fitted = TextMetrics.fitted(text, width: width, size: size, bold: isBold)
        guard !fitted.isEmpty else { return }
        var label = PlacedText(fitted, at: Point(x, y))
        label.size = size
        label.color = color
        label.anchor = anchor
        label.isBold = isBold
        if fitted != text { label.full = TextMetrics.cleaned(text) }
        svg.text(label)
    }

    private mutating func drawHeader() {
        let inside = Self.width - 2 * Self.margin
        words(diagram.title, x: Self.margin, y: 24, width: inside, size: 14, isBold: true)
        words(diagram.subtitle, x: Self.margin, y: 42, width: inside, color: .secondary, size: 11.5)
        let y = top - 8
        words("layer", x: nameX, y: y, width: 150, color: .secondary)
        words("operation", x: labelX, y: y, width: 120, color: .secondary)
        let channels = diagram.kept == nil ? "channels" : "channels, kept / all"
        words(channels, x: barX, y: y, width: barWidth + 20, color: .secondary)
        words("output", x: shapeEnd, y: y, width: 70, color: .secondary, anchor: .end)
        words("MACs", x: costEnd, y: y, width: 60, color: .secondary, anchor: .end)
        svg.group(stroke: Color(.grid)) { svg in
            svg.line(from: Point(Self.margin, top - 2), to: Point(Self.width - Self.margin, top - 2))
        }
    }

    private func color(_ row: DiagramRow) -> Color {
        guard let group = row.group else { return .secondary }
        return colors[group] ?? .blue
    }

    /// Bars grow with the square root of the channels, so that 16 and 1,024 are both seen.
    private func length(_ channels: Int) -> Double {
        let most = Double(rows.map(\.channels).max() ?? 1)
        return (Double(channels) / most).squareRoot() * barWidth
    }

    private mutating func draw(_ row: DiagramRow, _ index: Int) {
        let y = middle(index)
        let baseline = y + Self.size * 0.36
        words(row.name, x: nameX, y: baseline, width: labelX - nameX - 8)
        words(row.label, x: labelX, y: baseline, width: barX - labelX - 8, color: .secondary)
        let color = color(row)
        let whole = Box(x: barX, y: y - Self.barHeight / 2, width: max(length(row.channels), 1), height: Self.barHeight)
        let kept = Box(x: barX, y: whole.y, width: max(length(row.kept), 1), height: Self.barHeight)
        let group = row.group.map { ", group \($0)" } ?? ", fixed"
        let count = row.kept == row.channels ? "\(row.channels) channels" : "\(row.kept) of \(row.channels) channels"
        if row.kept < row.channels { svg.rectangle(whole, fill: color, radius: 2, opacity: 0.22) }
        svg.rectangle(
            kept, fill: color, radius: 2, opacity: row.group == nil ? 0.45 : 1, hover: "\(row.name): \(count)\(group)")
        svg.raw("\n")
        let number = row.kept == row.channels ? "\(row.channels)" : "\(row.kept) / \(row.channels)"
        words(number, x: whole.maxX + 5, y: baseline, width: 70, size: 10)
        let map = row.shape.dropLast().map(String.init).joined(separator: "×")
        words(map.isEmpty ? "–" : map, x: shapeEnd, y: baseline, width: 60, color: .secondary, anchor: .end)
        if row.macs > 0 {
            words(grouped(row.macs), x: costEnd, y: baseline, width: 78, color: .secondary, size: 10, anchor: .end)
        }
    }

    /// Skip connections as brackets at the left: out of the row they leave, into the row that adds or joins them.
    private mutating func drawSkips() {
        let lanes = Self.lanes(rows)
        let right = nameX - 4
        let brackets = Self.skips(rows).map { skip -> (x: Double, start: Double, end: Double) in
            let lane = min(lanes[skip] ?? 0, 5)
            return (right - 5 - Double(lane) * Self.lane, middle(skip.from) + 4, middle(skip.to) - 3)
        }
        svg.group(
            fill: Color(.clear), stroke: .secondary, "stroke-width=\"1.25\" stroke-linejoin=\"round\""
        ) { svg in
            for bracket in brackets {
                svg.raw("<path d=\"M")
                svg.number(right)
                svg.raw(" ")
                svg.number(bracket.start)
                svg.raw("H")
                svg.number(bracket.x)
                svg.raw("V")
                svg.number(bracket.end)
                svg.raw("H")
                svg.number(right)
                svg.raw("m-3 -3l3 3l-3 3\"/>")
            }
        }
    }
}

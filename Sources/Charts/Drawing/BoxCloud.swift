/// Very many boxes as one path for each colour.
enum BoxCloud {
    static func draw(_ boxes: [(Color, Box)], into svg: inout SVGBuilder) {
        var order: [Color] = []
        var groups: [Color: [Box]] = [:]
        for (color, box) in boxes {
            if groups[color] == nil { order.append(color) }
            groups[color, default: []].append(box)
        }
        for color in order {
            svg.raw("<path")
            svg.paint(fill: color, stroke: nil)
            svg.raw(" d=\"")
            for box in groups[color] ?? [] { append(box, to: &svg) }
            svg.raw("\"/>\n")
        }
    }

    private static func append(_ box: Box, to svg: inout SVGBuilder) {
        let left = (box.x * 10).rounded() / 10
        let top = (box.y * 10).rounded() / 10
        svg.raw("M")
        svg.number(left)
        svg.raw(" ")
        svg.number(top)
        svg.raw("H")
        svg.tenths(max(box.maxX, left + 0.3))
        svg.raw("V")
        svg.tenths(max(box.maxY, top + 0.1))
        svg.raw("H")
        svg.number(left)
    }
}

/// Grid lines, tick labels and the zero line.
enum AxisDrawing {
    static func draw(
        _ panel: Panel, xTicks: AxisLayout, yTicks: AxisLayout, showsX: Bool, showsY: Bool, into svg: inout SVGBuilder
    ) {
        let frame = panel.frame
        svg.group(stroke: Color(.grid)) { svg in
            if panel.model.y.kind != .category {
                for tick in yTicks.ticks {
                    svg.line(from: Point(frame.x, tick.position), to: Point(frame.maxX, tick.position))
                }
            }
            if panel.model.x.kind != .category {
                for tick in xTicks.ticks where tick.position >= frame.x && tick.position <= frame.maxX {
                    svg.line(from: Point(tick.position, frame.y), to: Point(tick.position, frame.maxY))
                }
            }
        }
        if showsX { labelX(xTicks, frame, &svg) }
        if showsY { labelY(yTicks, frame, &svg) }
    }

    private static func labelX(_ layout: AxisLayout, _ frame: Box, _ svg: inout SVGBuilder) {
        for tick in layout.ticks where !tick.label.isEmpty {
            var label = PlacedText(tick.label, at: Point(tick.position, frame.maxY + 14))
            label.size = AxisLayout.fontSize
            if layout.angle == 0 {
                label.anchor = .middle
            } else {
                label.anchor = .end
                label.angle = layout.angle
                label.at = Point(tick.position + 4, frame.maxY + 11)
            }
            svg.text(label)
        }
    }

    private static func labelY(_ layout: AxisLayout, _ frame: Box, _ svg: inout SVGBuilder) {
        for tick in layout.ticks where !tick.label.isEmpty {
            var label = PlacedText(tick.label, at: Point(frame.x - 6, tick.position + AxisLayout.fontSize * 0.35))
            label.size = AxisLayout.fontSize
            label.anchor = .end
            svg.text(label)
        }
    }

    /// The line bars stand on, or the bottom of the plot.
    static func drawBaseline(_ panel: Panel, into svg: inout SVGBuilder) {
        let frame = panel.frame
        if panel.model.kinds == [.rectangle] { return }
        svg.group(stroke: .secondary) { svg in
            if panel.model.isHorizontal && panel.model.kinds.contains(.bar) {
                let x = panel.x.baseline
                svg.line(from: Point(x, frame.y), to: Point(x, frame.maxY))
            } else if panel.model.y.kind == .category {
                svg.line(from: Point(frame.x, frame.maxY), to: Point(frame.maxX, frame.maxY))
            } else {
                // Where all is below zero and nothing stands on it, the line is where the labels are.
                let isOnTop = panel.y.baseline <= frame.y + 0.5 && !panel.model.kinds.contains(.bar) && !panel.model.kinds.contains(.area)
                let y = panel.model.y.options.isReversed || isOnTop ? frame.maxY : panel.y.baseline
                svg.line(from: Point(frame.x, y), to: Point(frame.maxX, y))
            }
        }
    }
}

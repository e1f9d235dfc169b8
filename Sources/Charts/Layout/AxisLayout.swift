/// Ticks of one axis whose labels fit and do not touch.
package struct AxisLayout: Sendable {
    package var ticks: [Tick] = []
    /// Degrees; 0 for level labels.
    package var angle = 0.0
    /// Room the labels need beside the axis, in points.
    package var thickness = 0.0
    /// Room the first label needs before the axis' start, and the last after its end.
    package var overhang = (start: 0.0, end: 0.0)

    package static let fontSize = 11.0
    private static let slant = 40.0
    private static let longestSlanted = 130.0

    package static func horizontal(_ scale: any PositionScale, count: Int?, isHidden: Bool) -> AxisLayout {
        var layout = AxisLayout()
        let length = abs(scale.range.end - scale.range.start)
        if let step = scale.step {
            layout.ticks = scale.ticks(about: 0)
            // No name is that narrow; and there may be very many.
            let widest = step < 8 ? Double.infinity : layout.ticks.map { width($0.label) }.max() ?? 0
            if widest <= max(step - 6, 0) || layout.ticks.count == 1 {
                layout.fit(to: max(step - 6, length))
                layout.thickness = fontSize + 4
            } else {
                layout.slant(step: step)
            }
        } else {
            var wanted = min(max(count ?? max(2, Int(length / 75)), 1), 100)
            layout.ticks = scale.ticks(about: wanted)
            while wanted > 1, layout.hasTouchingLabels {
                wanted -= 1
                layout.ticks = scale.ticks(about: wanted)
            }
            layout.dropTouchingLabels()
            layout.thickness = fontSize + 4
        }
        if isHidden {
            layout.ticks = layout.ticks.map { Tick(position: $0.position, label: "") }
            layout.thickness = 0
        }
        layout.measureOverhang(scale)
        return layout
    }

    package static func vertical(_ scale: any PositionScale, count: Int?, isHidden: Bool, widest: Double) -> AxisLayout {
        var layout = AxisLayout()
        let length = abs(scale.range.end - scale.range.start)
        var wanted = min(max(count ?? max(2, min(8, Int(length / 42))), 1), 100)
        layout.ticks = scale.ticks(about: wanted)
        // One number says where something is, but not how far anything else is from it.
        while count == nil, scale.step == nil, layout.ticks.count < 2, wanted < 8 {
            wanted += 1
            layout.ticks = scale.ticks(about: wanted)
        }
        if let step = scale.step {
            let stride = max(1, Int((fontSize * 1.15 / max(step, 0.01)).rounded(.up)))
            layout.ticks = layout.ticks.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
        }
        var kept: [Tick] = []
        for tick in layout.ticks.sorted(by: { $0.position > $1.position }) {
            if let last = kept.last, last.position - tick.position < fontSize + 0.5 { continue }
            let label = TextMetrics.fitted(tick.label, width: widest, size: fontSize)
            kept.append(Tick(position: tick.position, label: isHidden ? "" : label))
        }
        layout.ticks = kept
        layout.thickness = layout.ticks.map { width($0.label) }.max() ?? 0
        return layout
    }

    private static func width(_ label: String) -> Double { TextMetrics.width(label, size: fontSize) }

    private mutating func fit(to width: Double) {
        ticks = ticks.map {
            Tick(position: $0.position, label: TextMetrics.fitted($0.label, width: width, size: Self.fontSize))
        }
    }

    private var sortedTicks: [Tick] { ticks.sorted { $0.position < $1.position } }

    private var hasTouchingLabels: Bool {
        let sorted = sortedTicks
        return zip(sorted, sorted.dropFirst()).contains { left, right in
            right.position - left.position < (Self.width(left.label) + Self.width(right.label)) / 2 + 8
        }
    }

    private mutating func dropTouchingLabels() {
        var kept: [Tick] = []
        for tick in sortedTicks {
            if let last = kept.last,
                tick.position - last.position < (Self.width(last.label) + Self.width(tick.label)) / 2 + 8
            {
                continue
            }
            kept.append(tick)
        }
        ticks = kept
    }

    private mutating func slant(step: Double) {
        let radians = Self.slant * .pi / 180
        // Parallel labels are their height apart when the step along the axis is height / sin.
        let stride = max(1, Int((Self.fontSize * 1.1 / sine(radians) / max(step, 0.01)).rounded(.up)))
        ticks = ticks.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
        fit(to: Self.longestSlanted)
        let widest = ticks.map { Self.width($0.label) }.max() ?? 0
        angle = -Self.slant
        thickness = widest * sine(radians) + Self.fontSize + 4
    }

    private mutating func measureOverhang(_ scale: any PositionScale) {
        let start = min(scale.range.start, scale.range.end)
        let end = max(scale.range.start, scale.range.end)
        for tick in ticks {
            let width = Self.width(tick.label)
            let left = angle == 0 ? width / 2 : width * cosine(Self.slant * .pi / 180) + 4
            let right = angle == 0 ? width / 2 : 4
            overhang.start = max(overhang.start, start - (tick.position - left))
            overhang.end = max(overhang.end, tick.position + right - end)
        }
    }
}

import Displays

/// Writes SVG as bytes. Every colour is a presentation attribute, so that simple renderers draw the light theme, and
/// a class, so that the theme's style sheet can replace it. There are no ids: pictures on one page cannot clash.
package struct SVGBuilder: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// How many elements with words for the pointer may still be written.
    package var hoverBudget = 600

    package init() {}

    package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
    package mutating func append(_ other: SVGBuilder) { bytes += other.bytes }

    package mutating func escaped(_ text: String) { raw(escapedForMarkup(text)) }

    /// A number with at most two decimals and no exponent; what is far outside the picture is moved to its rim.
    package mutating func number(_ value: Double) {
        let bounded = value.isNaN ? 0 : min(max(value, -99_999), 99_999)
        var hundredths = Int((bounded * 100).rounded())
        if hundredths < 0 {
            bytes.append(UInt8(ascii: "-"))
            hundredths = -hundredths
        }
        integer(hundredths / 100)
        let rest = hundredths % 100
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
        if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
    }

    /// A number with at most one decimal: enough for a point among thousands.
    package mutating func tenths(_ value: Double) {
        number((value * 10).rounded() / 10)
    }

    private mutating func integer(_ value: Int) {
        if value >= 10 { integer(value / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    package mutating func attribute(_ name: String, _ value: Double) {
        raw(" \(name)=\"")
        number(value)
        raw("\"")
    }

    package mutating func attribute(_ name: String, _ value: String) {
        raw(" \(name)=\"")
        escaped(value)
        raw("\"")
    }

    /// The classes and colours of an element; nil leaves a property alone.
    package mutating func paint(fill: Color?, stroke: Color?) {
        let classes = [fill.flatMap { Theme.className($0, "f") }, stroke.flatMap { Theme.className($0, "s") }]
        let names = classes.compactMap { $0 }
        if !names.isEmpty { raw(" class=\"\(names.joined(separator: " "))\"") }
        if let fill { raw(" fill=\"\(Theme.fallback(fill))\"") }
        if let stroke { raw(" stroke=\"\(Theme.fallback(stroke))\"") }
    }
}

extension SVGBuilder {
    package mutating func rectangle(
        _ box: Box, fill: Color?, stroke: Color? = nil, radius: Double = 0, opacity: Double = 1, hover: String? = nil
    ) {
        raw("<rect")
        attribute("x", box.x)
        attribute("y", box.y)
        attribute("width", max(box.width, 0))
        attribute("height", max(box.height, 0))
        if radius > 0 { attribute("rx", min(radius, box.width / 2, box.height / 2)) }
        if opacity < 1 { attribute("opacity", max(opacity, 0)) }
        paint(fill: fill, stroke: stroke)
        close("rect", hover: hover)
    }

    package mutating func line(from start: Point, to end: Point) {
        raw("<path d=\"M")
        number(start.x)
        raw(" ")
        number(start.y)
        if start.x == end.x {
            raw("V")
            number(end.y)
        } else if start.y == end.y {
            raw("H")
            number(end.x)
        } else {
            raw("L")
            number(end.x)
            raw(" ")
            number(end.y)
        }
        raw("\"/>")
    }

    /// Ends an element's start tag, with words for the pointer while the budget lasts.
    package mutating func close(_ element: String, hover: String?) {
        guard let hover, hoverBudget > 0 else { return raw("/>") }
        hoverBudget -= 1
        raw("><title>")
        escaped(TextMetrics.cleaned(hover, keepsLines: true))
        raw("</title></\(element)>")
    }

    package mutating func group(
        fill: Color? = nil, stroke: Color? = nil, _ attributes: String = "", _ body: (inout SVGBuilder) -> Void
    ) {
        raw("<g")
        paint(fill: fill, stroke: stroke)
        if !attributes.isEmpty { raw(" " + attributes) }
        raw(">")
        body(&self)
        raw("</g>\n")
    }

    /// Clips what `body` draws to a box, without an id.
    package mutating func clipped(to box: Box, _ body: (inout SVGBuilder) -> Void) {
        raw("<svg overflow=\"hidden\"")
        attribute("x", box.x)
        attribute("y", box.y)
        attribute("width", box.width)
        attribute("height", box.height)
        raw(" viewBox=\"")
        for (index, value) in [box.x, box.y, box.width, box.height].enumerated() {
            if index > 0 { raw(" ") }
            number(value)
        }
        raw("\">\n")
        body(&self)
        raw("</svg>\n")
    }

    /// Words, already fitted to their place.
    package mutating func text(_ label: PlacedText) {
        raw("<text")
        attribute("x", label.at.x)
        attribute("y", label.at.y)
        attribute("font-size", label.size)
        if label.isBold { raw(" font-weight=\"600\"") }
        switch label.anchor {
        case .start: break
        case .middle: raw(" text-anchor=\"middle\"")
        case .end: raw(" text-anchor=\"end\"")
        }
        if label.angle != 0 {
            raw(" transform=\"rotate(")
            number(label.angle)
            raw(" ")
            number(label.at.x)
            raw(" ")
            number(label.at.y)
            raw(")\"")
        }
        if label.hasHalo {
            paint(fill: label.color, stroke: Color(.background))
            raw(" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"")
        } else {
            paint(fill: label.color, stroke: nil)
        }
        raw(">")
        escaped(label.text)
        if let full = label.full {
            raw("<title>")
            escaped(full)
            raw("</title>")
        }
        raw("</text>\n")
    }
}

/// Words at their place.
package struct PlacedText: Sendable, Hashable {
    package enum Anchor: Sendable { case start, middle, end }
    package var text: String
    /// The anchor on the baseline.
    package var at: Point
    package var size = 11.0
    package var anchor = Anchor.start
    package var color = Color(.muted)
    package var isBold = false
    /// Degrees clockwise about the anchor.
    package var angle = 0.0
    package var hasHalo = false
    /// The words before they were cut, for the pointer.
    package var full: String?

    package init(_ text: String, at: Point) {
        self.text = text
        self.at = at
    }

    /// The box of level text; the metrics are those of a wide face, so most fonts fill less of it.
    package var box: Box {
        let width = TextMetrics.width(text, size: size, bold: isBold)
        let left = anchor == .start ? at.x : anchor == .middle ? at.x - width / 2 : at.x - width
        return Box(x: left, y: at.y - size * 0.78, width: width, height: size)
    }
}

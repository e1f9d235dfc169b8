/// What was drawn, with its size and its names for screen readers.
package struct Drawing: Sendable {
    package var width: Double
    package var height: Double
    package var body: SVGBuilder
    package var title: String
    package var summary: String
    /// Where the plot begins; 0 for drawings without one.
    package var plotLeft = 0.0

    package init(width: Double, height: Double, body: SVGBuilder, title: String, summary: String) {
        self.width = width
        self.height = height
        self.body = body
        self.title = title
        self.summary = summary
    }

    /// The same drawing, larger or smaller.
    package func scaled(by factor: Double) -> Drawing {
        var outer = SVGBuilder()
        outer.raw("<g transform=\"scale(")
        outer.raw("\(factor)")
        outer.raw(")\">\n")
        outer.append(body)
        outer.raw("</g>\n")
        var result = Drawing(width: width * factor, height: height * factor, body: outer, title: title, summary: summary)
        result.plotLeft = plotLeft * factor
        return result
    }

    /// The drawing as a self-contained SVG document.
    package var document: String {
        var document = SVGBuilder()
        document.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"espalier-chart\" role=\"img\"")
        document.attribute("width", width)
        document.attribute("height", height)
        document.raw(" viewBox=\"0 0 ")
        document.number(width)
        document.raw(" ")
        document.number(height)
        document.raw("\" font-family=\"")
        document.escaped(Theme.fontFamily)
        document.raw("\" style=\"max-width:100%;height:auto\">\n<title>")
        document.escaped(TextMetrics.cleaned(title))
        document.raw("</title>\n<desc>")
        document.escaped(TextMetrics.cleaned(summary, keepsLines: true))
        document.raw("</desc>\n<style>\n\(Theme.styleSheet)</style>\n")
        document.rectangle(Box(x: 0, y: 0, width: width, height: height), fill: Color(.background))
        document.raw("\n")
        document.append(body)
        document.raw("</svg>\n")
        return String(decoding: document.bytes, as: UTF8.self)
    }
}

import Charts
import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Words of a picture with the corners of their box, turned as they are.
package struct PictureLabel {
    package let text: String
    package let corners: [Point]

    /// Separating axes: two convex shapes are apart when some edge has all of the other on its far side.
    package func overlaps(_ other: PictureLabel) -> Bool {
        !isSeparated(from: other) && !other.isSeparated(from: self)
    }

    private func isSeparated(from other: PictureLabel) -> Bool {
        for index in corners.indices {
            let start = corners[index]
            let end = corners[(index + 1) % corners.count]
            func side(_ point: Point) -> Double {
                (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
            }
            if other.corners.allSatisfy({ side($0) <= 0.01 }) { return true }
        }
        return false
    }
}

package struct PictureError: Error {
    package let message: String
    package init(message: String) { self.message = message }
}

/// An SVG read back by an XML parser of its own.
package final class ParsedPicture: NSObject, XMLParserDelegate {
    package private(set) var elements: [String] = []
    package private(set) var attributeNames: Set<String> = []
    package private(set) var labels: [PictureLabel] = []
    package private(set) var title = ""
    package private(set) var summary = ""
    package private(set) var width = 0.0
    package private(set) var height = 0.0
    private var open: [String] = []
    /// Where the open SVG elements stand, the innermost last.
    private var origins = [Point(0, 0)]
    private var text = ""
    private var attributes: [String: String] = [:]

    package init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else {
            throw PictureError(message: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
        }
    }

    package func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes given: [String: String]
    ) {
        if elements.isEmpty {
            width = Double(given["width"] ?? "") ?? 0
            height = Double(given["height"] ?? "") ?? 0
        }
        elements.append(name)
        open.append(name)
        attributeNames.formUnion(given.keys)
        if name == "svg" { origins.append(origin(given)) }
        if name == "text" {
            attributes = given
            text = ""
        }
    }

    package func parser(_ parser: XMLParser, foundCharacters string: String) {
        if open == ["svg", "title"] { title += string }
        if open == ["svg", "desc"] { summary += string }
        if open.last == "text" { text += string }
    }

    package func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
        if name == "svg" { origins.removeLast() }
        guard name == "text" else { return }
        func number(_ key: String) -> Double { Double(attributes[key] ?? "") ?? .nan }
        let size = number("font-size")
        let wide = TextMetrics.width(text, size: size, bold: attributes["font-weight"] != nil)
        let anchor = attributes["text-anchor"] ?? "start"
        let left = number("x") - (anchor == "middle" ? wide / 2 : anchor == "end" ? wide : 0)
        let top = number("y") - size * 0.74
        // From the top of capitals to a little below the baseline.
        let high = size * 0.9
        var corners = [
            Point(left, top), Point(left + wide, top), Point(left + wide, top + high), Point(left, top + high),
        ]
        if let turn = attributes["transform"]?.split(whereSeparator: { "(, )".contains($0) }), turn.count == 4 {
            let angle = (Double(turn[1]) ?? 0) * .pi / 180
            let centre = Point(Double(turn[2]) ?? 0, Double(turn[3]) ?? 0)
            corners = corners.map { corner in
                let x = corner.x - centre.x
                let y = corner.y - centre.y
                return Point(centre.x + x * cos(angle) - y * sin(angle), centre.y + x * sin(angle) + y * cos(angle))
            }
        }
        let origin = origins[origins.count - 1]
        labels.append(PictureLabel(text: text, corners: corners.map { Point($0.x + origin.x, $0.y + origin.y) }))
    }

    /// Where the coordinates of an SVG element begin; none of ours is scaled.
    private func origin(_ attributes: [String: String]) -> Point {
        func number(_ text: Substring?) -> Double { text.flatMap { Double($0) } ?? 0 }
        let view = (attributes["viewBox"] ?? "").split(separator: " ")
        let outer = origins[origins.count - 1]
        return Point(
            outer.x + number(attributes["x"].map { $0[...] }) - number(view.first),
            outer.y + number(attributes["y"].map { $0[...] }) - number(view.dropFirst().first))
    }
}

extension ParsedPicture {
    private static let allowed: Set = ["svg", "title", "desc", "style", "g", "path", "rect", "circle", "text"]
    private static let forbidden: Set = ["id", "href", "onload", "onclick", "xlink:href"]

    /// What is wrong with a picture: elements or attributes that could act or clash, no name, and labels that leave the
    /// picture or touch each other.
    package var problems: [String] {
        var found: [String] = []
        if elements.first != "svg" { found.append("it begins with \(elements.first ?? "nothing")") }
        found += Set(elements).subtracting(Self.allowed).sorted().map { "it has an element \($0)" }
        found += attributeNames.intersection(Self.forbidden).sorted().map { "it has an attribute \($0)" }
        if title.isEmpty { found.append("it has no title") }
        if summary.isEmpty { found.append("it has no description") }
        for (index, label) in labels.enumerated() {
            if !label.corners.allSatisfy(contains) { found.append("“\(label.text)” leaves the picture") }
            for other in labels[(index + 1)...] where label.overlaps(other) {
                found.append("“\(label.text)” and “\(other.text)” overlap")
            }
        }
        return found
    }

    private func contains(_ point: Point) -> Bool {
        point.x >= -0.5 && point.y >= -0.5 && point.x <= width + 0.5 && point.y <= height + 0.5
    }
}

import Charts
import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

struct PictureBox {
    var x, y, width, height: Double
    func contains(_ point: Point) -> Bool {
        point.x >= x - 0.5 && point.y >= y - 0.5 && point.x <= x + width + 0.5 && point.y <= y + height + 0.5
    }
}

/// Words of a picture with the corners of their box, turned as they are.
struct PictureLabel {
    let text: String
    let corners: [Point]

    /// Separating axes: two convex shapes are apart when some edge has all of the other on its far side.
    func overlaps(_ other: PictureLabel) -> Bool {
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

struct PictureError: Error { let message: String }

/// An SVG read back by an XML parser of its own.
final class ParsedPicture: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []
    private(set) var attributeNames: Set<String> = []
    private(set) var labels: [PictureLabel] = []
    private(set) var title = ""
    private(set) var summary = ""
    private(set) var width = 0.0
    private(set) var height = 0.0
    private var open: [String] = []
    private var text = ""
    private var attributes: [String: String] = [:]

    init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else {
            throw PictureError(message: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
        }
    }

    func parser(
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
        if name == "text" {
            attributes = given
            text = ""
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if open == ["svg", "title"] { title += string }
        if open == ["svg", "desc"] { summary += string }
        if open.last == "text" { text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
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
        labels.append(PictureLabel(text: text, corners: corners))
    }
}

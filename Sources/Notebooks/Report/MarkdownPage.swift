import Displays

/// Markdown as HTML: headings, paragraphs, lists, quotes, tables, code, rules, links, pictures, emphasis; formulas stay
/// as they are written. HTML in the text is shown, not obeyed, but for a few elements without attributes.
struct MarkdownPage {
    /// The address of a picture inside the page; nil leaves it out.
    let picture: (String) -> String?
    private static let deepest = 12

    func html(_ source: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in source.unicodeScalars where scalar != "\r" { text.append(scalar) }
        let lines = String(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return blocks(lines[...], depth: 0)
    }

    private func inline(_ text: String) -> String { MarkdownInline(picture: picture).html(text) }

    private func blocks(_ lines: ArraySlice<String>, depth: Int) -> String {
        guard depth < Self.deepest else { return paragraph(Array(lines)) }
        var rest = lines
        var result = ""
        while let line = rest.first {
            if line.trimmed.isEmpty {
                rest.removeFirst()
            } else if let fence = Self.fence(line) {
                result += code(&rest, fence)
            } else if let heading = heading(line) {
                result += heading
                rest.removeFirst()
            } else if Self.isRule(line) {
                result += "<hr>\n"
                rest.removeFirst()
            } else if line.trimmed.hasPrefix(">") {
                let quoted = take(&rest) { $0.trimmed.hasPrefix(">") }.map { quote -> String in
                    let inner = quote.trimmed.dropFirst()
                    return String(inner.first == " " ? inner.dropFirst() : inner)
                }
                result += "<blockquote>\n\(blocks(quoted[...], depth: depth + 1))</blockquote>\n"
            } else if Self.marker(line) != nil {
                result += list(&rest, depth: depth)
            } else if rest.count > 1, line.contains("|"), let alignment = Self.alignment(rest[rest.startIndex + 1]) {
                result += table(&rest, alignment)
            } else {
                result += paragraph(takeParagraph(&rest))
            }
        }
        return result
    }

    private func take(_ rest: inout ArraySlice<String>, while belongs: (String) -> Bool) -> [String] {
        let taken = rest.prefix(while: belongs)
        rest = rest[taken.endIndex...]
        return Array(taken)
    }

    // MARK: Headings, rules, paragraphs

    private func heading(_ line: String) -> String? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        var words = String(line.dropFirst(level)).trimmed
        while words.last == "#" { words.removeLast() }
        return "<h\(level)>\(inline(words.trimmed))</h\(level)>\n"
    }

    private static func isRule(_ line: String) -> Bool {
        let marks = line.filter { $0 != " " }
        guard let first = marks.first, "-*_".contains(first) else { return false }
        return marks.count >= 3 && marks.allSatisfy { $0 == first }
    }

    private func takeParagraph(_ rest: inout ArraySlice<String>) -> [String] {
        var isFirst = true
        return take(&rest) { line in
            defer { isFirst = false }
            if isFirst { return true }
            return !line.trimmed.isEmpty && Self.fence(line) == nil && heading(line) == nil && !line.trimmed.hasPrefix(">")
                && Self.marker(line) == nil && !Self.isRule(line)
        }
    }

    /// Two spaces at the end of a line break it.
    private func paragraph(_ lines: [String]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            text += line.trimmed
            if index < lines.count - 1 { text += line.hasSuffix("  ") ? "\(MarkdownInline.lineBreak)\n" : "\n" }
        }
        return text.trimmed.isEmpty ? "" : "<p>\(inline(text))</p>\n"
    }

    // MARK: Code

    private static func fence(_ line: String) -> String? {
        let text = line.trimmed
        for mark in ["```", "~~~"] where text.hasPrefix(mark) { return mark }
        return nil
    }

    private func code(_ rest: inout ArraySlice<String>, _ fence: String) -> String {
        let language = rest.removeFirst().trimmed.drop { $0 == fence.first }
        let body = take(&rest) { !$0.trimmed.hasPrefix(fence) }.joined(separator: "\n")
        if !rest.isEmpty { rest.removeFirst() }
        let isSwift = String(language).trimmed.lowercased() == "swift"
        return "<pre><code>\(isSwift ? SwiftColors.html(body) : escapedForMarkup(body))</code></pre>\n"
    }

    // MARK: Lists

    private struct Marker {
        var indent: Int
        /// Where the item's text begins.
        var width: Int
        var number: Int?
    }

    private static func marker(_ line: String) -> Marker? {
        let indent = line.prefix { $0 == " " }.count
        let text = line.dropFirst(indent)
        if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " {
            return Marker(indent: indent, width: indent + 2, number: nil)
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...9).contains(digits.count), let mark = text.dropFirst(digits.count).first, mark == "." || mark == ")",
            text.dropFirst(digits.count + 1).first == " "
        else { return nil }
        return Marker(indent: indent, width: indent + digits.count + 2, number: Int(digits))
    }

    /// Items and what is indented under them; a blank line between them does not end the list.
    private func list(_ rest: inout ArraySlice<String>, depth: Int) -> String {
        guard let first = rest.first.flatMap(Self.marker) else { return "" }
        var items: [[String]] = []
        while let line = rest.first {
            if let marker = Self.marker(line), marker.indent < first.width {
                guard marker.indent >= first.indent, (marker.number == nil) == (first.number == nil) else { break }
                items.append([String(line.dropFirst(marker.width))])
            } else if line.trimmed.isEmpty {
                let next = rest.dropFirst().first { !$0.trimmed.isEmpty }
                guard let next, next.prefix(while: { $0 == " " }).count >= first.width || Self.continues(next, first) else { break }
                items[items.count - 1].append("")
            } else if line.prefix(while: { $0 == " " }).count > first.indent {
                items[items.count - 1].append(String(line.dropFirst(min(first.width, line.prefix { $0 == " " }.count))))
            } else if Self.fence(line) != nil || heading(line) != nil || items[items.count - 1].last == "" {
                break
            } else {
                items[items.count - 1].append(line)
            }
            rest.removeFirst()
        }
        let tag = first.number == nil ? "ul" : "ol"
        let start = first.number.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
        let body = items.map { "<li>\(item($0, depth: depth))</li>\n" }.joined()
        return "<\(tag)\(start)>\n\(body)</\(tag)>\n"
    }

    private static func continues(_ line: String, _ first: Marker) -> Bool {
        guard let marker = marker(line) else { return false }
        return marker.indent >= first.indent && marker.indent < first.width && (marker.number == nil) == (first.number == nil)
    }

    /// An item of one paragraph stands without the space around it.
    private func item(_ lines: [String], depth: Int) -> String {
        let html = blocks(lines[...], depth: depth + 1)
        guard html.hasPrefix("<p>"), let end = html.firstRange(of: "</p>\n") else { return html }
        let tail = html[end.upperBound...]
        guard !tail.contains("<p>") || tail.hasPrefix("<ul>") || tail.hasPrefix("<ol") else { return html }
        let text = String(html.dropFirst(3)[..<end.lowerBound])
        return tail.isEmpty ? text : "\(text)\n\(tail)"
    }

    // MARK: Tables

    private static func cells(_ line: String) -> [String] {
        var text = line.trimmed[...]
        if text.first == "|" { text.removeFirst() }
        if text.last == "|" && !text.hasSuffix("\\|") { text.removeLast() }
        var cells = [""]
        var isEscaped = false
        for character in text {
            if character == "|" && !isEscaped {
                cells.append("")
            } else {
                if character == "|" { cells[cells.count - 1].removeLast() }
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return cells.map(\.trimmed)
    }

    /// The styles of the columns, when the line is the one below a table's head.
    private static func alignment(_ line: String) -> [String]? {
        guard line.contains("-"), line.allSatisfy({ "|:- ".contains($0) }) else { return nil }
        return cells(line).map { cell in
            cell.hasSuffix(":") ? cell.hasPrefix(":") ? " style=\"text-align:center\"" : " style=\"text-align:right\"" : ""
        }
    }

    private func table(_ rest: inout ArraySlice<String>, _ alignment: [String]) -> String {
        func row(_ line: String, _ tag: String) -> String {
            let cells = Self.cells(line)
            let parts = alignment.indices.map { column in
                "<\(tag)\(alignment[column])>\(column < cells.count ? inline(cells[column]) : "")</\(tag)>"
            }
            return "<tr>\(parts.joined())</tr>\n"
        }
        let head = row(rest.removeFirst(), "th")
        rest.removeFirst()
        let body = take(&rest) { $0.contains("|") && !$0.trimmed.isEmpty }.map { row($0, "td") }
        return "<table>\n<thead>\(head)</thead>\n<tbody>\(body.joined())</tbody></table>\n"
    }
}

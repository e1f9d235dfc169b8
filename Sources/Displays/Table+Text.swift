extension Table {
    /// Aligned text. Of more than 200 rows, the first and the last hundred.
    public var description: String {
        let shown = shownRows(limit: Self.shownLimit).map { $0?.map(Self.oneLine) }
        let headings = headings.map(Self.oneLine)
        let isRight = alignsRight
        let widths = headings.indices.map { column in
            max(displayWidth(headings[column]), shown.map { $0.map { displayWidth($0[column]) } ?? 0 }.max() ?? 0)
        }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: max(0, widths[column] - displayWidth(cell)))
                if column > 0 { text += "  " }
                text += isRight[column] ? padding + cell : cell + padding
            }
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        let body = [line(headings), rule] + shown.map { $0.map(line) ?? hiddenRowsNote }
        return ((title.isEmpty ? [] : [title]) + body).joined(separator: "\n")
    }

    /// GitHub's Markdown.
    public var markdown: String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map(Self.markdownCell).joined(separator: " | ") + " |"
        }
        let rule = "|" + alignsRight.map { $0 ? "---:" : "---" }.joined(separator: "|") + "|"
        let body = [line(headings), rule] + rows.map(line)
        return ((title.isEmpty ? [] : ["**\(Self.markdownCell(title))**", ""]) + body).joined(separator: "\n")
    }

    /// RFC 4180, with a header line; numbers as programs read them.
    public var csv: String {
        func field(_ value: String) -> String {
            guard value.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return value }
            return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }
        func line(_ cells: [String]) -> String { cells.map(field).joined(separator: ",") + "\r\n" }
        return line(headings) + rows.map { line($0.map(Self.plainNumber)) }.joined()
    }

    private static func oneLine(_ cell: String) -> String {
        guard cell.contains(where: { $0.isNewline || $0 == "\t" }) else { return cell }
        return String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    private static func markdownCell(_ cell: String) -> String {
        var text = ""
        for character in oneLine(cell) {
            switch character {
            case "|", "\\", "`", "*", "_": text += "\\\(character)"
            case "<": text += "&lt;"
            case "&": text += "&amp;"
            default: text.append(character)
            }
        }
        return text
    }
}

/// Columns a text takes in a terminal: two for wide characters and emoji, none for marks that combine.
public func displayWidth(_ text: String) -> Int {
    var width = 0
    for character in text {
        guard let value = character.unicodeScalars.first?.value else { continue }
        switch value {
        case 0..<0x300: width += 1
        case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069: break
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
            0x1F300...0x1FAFF:
            width += 2
        default: width += 1
        }
    }
    return width
}

/// Rows under named columns: HTML in notebooks, aligned text elsewhere, CSV and Markdown on request.
/// Columns whose every cell is a number are aligned right.
public struct Table: Sendable, Hashable, Displayable, CustomStringConvertible {
    public var title: String
    public var columns: [String]
    /// Each row has one cell per column.
    public private(set) var rows: [[String]]

    public init(_ title: String = "", columns: [String], rows: [[String]] = []) {
        self.title = title
        self.columns = columns
        self.rows = []
        for row in rows { append(row) }
    }

    public mutating func append(_ row: [String]) {
        precondition(row.count == columns.count, "row has \(row.count) cells, the table \(columns.count) columns")
        rows.append(row)
    }

    public var description: String {
        let widths = columns.indices.map { column in
            ([columns[column]] + rows.map { $0[column] }).map(\.count).max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                if column > 0 { text += "  " }
                text += isNumeric(column) ? padding + cell : cell + padding
            }
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        let body = [line(columns), rule] + rows.map(line)
        return ((title.isEmpty ? [] : [title]) + body).joined(separator: "\n")
    }

    public var mimeBundle: MIMEBundle { MIMEBundle(plain: description, html: html, markdown: markdown) }

    public var html: String {
        func cells(_ values: [String], _ tag: String) -> String {
            values.enumerated().map { column, value in
                let side = isNumeric(column) ? "right" : "left"
                return "<\(tag) style=\"text-align:\(side)\">\(escapedForMarkup(value))</\(tag)>"
            }.joined()
        }
        let caption = title.isEmpty ? "" : "<caption style=\"text-align:left\">\(escapedForMarkup(title))</caption>"
        let body = rows.map { "<tr>\(cells($0, "td"))</tr>" }.joined()
        return "<table>\(caption)<thead><tr>\(cells(columns, "th"))</tr></thead><tbody>\(body)</tbody></table>"
    }

    public var markdown: String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
                .joined(separator: " | ") + " |"
        }
        let rule = "|" + columns.indices.map { isNumeric($0) ? "---:" : "---" }.joined(separator: "|") + "|"
        return ([line(columns), rule] + rows.map(line)).joined(separator: "\n")
    }

    /// RFC 4180, with a header line.
    public var csv: String {
        func field(_ value: String) -> String {
            guard value.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return value }
            return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }
        return ([columns] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private func isNumeric(_ column: Int) -> Bool {
        !rows.isEmpty && rows.allSatisfy { row in
            let cell = row[column]
            guard let first = cell.first(where: { $0 != " " }) else { return true }
            return first.isNumber || ((first == "-" || first == "−" || first == "–") && cell.count < 12)
        }
    }
}

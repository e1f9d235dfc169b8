/// Rows under named columns: HTML in notebooks, aligned text elsewhere, CSV and Markdown on request.
/// Columns whose every cell is a number, with or without a unit, are aligned right.
public struct Table: Sendable, Hashable, Displayable, CustomStringConvertible {
    public var title: String
    public private(set) var columns: [String]
    /// What the numbers of each column count, such as "ms"; empty where there is nothing to say.
    public var units: [String]
    /// Each row has one cell per column.
    public private(set) var rows: [[String]]

    /// - Parameter units: One for each column, or none at all.
    public init(_ title: String = "", columns: [String], units: [String] = [], rows: [[String]] = []) {
        self.title = title
        self.columns = columns
        self.units = units
        self.rows = []
        self.rows.reserveCapacity(rows.count)
        for row in rows { append(row) }
    }

    /// Adds a row. Cells that are missing stay empty; cells beyond the last column get a column without a name.
    public mutating func append(_ row: [String]) {
        while columns.count < row.count {
            columns.append("")
            for index in rows.indices { rows[index].append("") }
        }
        rows.append(row + [String](repeating: "", count: columns.count - row.count))
    }

    public var mimeBundle: MIMEBundle { MIMEBundle(plain: description, html: html, markdown: markdown) }

    /// Names with their units: "latency (ms)".
    package var headings: [String] {
        columns.enumerated().map { index, name in
            guard index < units.count, !units[index].isEmpty else { return name }
            return name.isEmpty ? units[index] : "\(name) (\(units[index]))"
        }
    }

    /// For each column, whether it is aligned right.
    package var alignsRight: [Bool] {
        columns.indices.map { column in
            !rows.isEmpty && rows.contains { !$0[column].isEmpty } && rows.allSatisfy { Self.isNumeric($0[column]) }
        }
    }

    private static func isNumeric(_ cell: String) -> Bool {
        let text = cell.drop { $0 == " " }
        guard let first = text.first else { return true }
        if first.isNumber || text == "NaN" || first == "∞" { return !text.contains(":") || text.count < 9 }
        guard "-−–—+<>≈~".contains(first) else { return false }
        let rest = text.dropFirst().drop { $0 == " " }
        return rest.isEmpty || rest.first?.isNumber == true || rest.first == "∞"
    }

    /// Rows to show: all, or the first and last of very many with nil for those between.
    package func shownRows(limit: Int) -> [[String]?] {
        guard rows.count > limit else { return rows }
        let half = limit / 2
        return rows.prefix(half).map(Optional.some) + [nil] + rows.suffix(half).map(Optional.some)
    }

    package static let shownLimit = 200
    package var hiddenRowsNote: String { "… \(grouped(rows.count - Self.shownLimit / 2 * 2)) more rows …" }
}

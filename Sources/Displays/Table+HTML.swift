extension Table {
    /// A table that follows the page's own style. Of more than 200 rows, the first and the last hundred.
    public var html: String {
        let isRight = alignsRight
        func cells(_ values: [String], _ tag: String) -> String {
            values.enumerated().map { column, value in
                let style = isRight[column] ? "text-align:right;font-variant-numeric:tabular-nums" : "text-align:left"
                return "<\(tag) style=\"\(style)\">\(value)</\(tag)>"
            }.joined()
        }
        let names = columns.enumerated().map { index, name in
            let unit = index < units.count ? units[index] : ""
            guard !unit.isEmpty else { return escapedForMarkup(name) }
            return escapedForMarkup(name) + " <small style=\"font-weight:normal;opacity:.7\">" + escapedForMarkup(unit) + "</small>"
        }
        let body = shownRows(limit: Self.shownLimit).map { row in
            guard let row else {
                return "<tr><td colspan=\"\(columns.count)\" style=\"text-align:center\">\(hiddenRowsNote)</td></tr>"
            }
            return "<tr>\(cells(row.map(escapedForMarkup), "td"))</tr>"
        }.joined(separator: "\n")
        let caption =
            title.isEmpty
            ? "" : "<caption style=\"text-align:left;font-weight:600\">\(escapedForMarkup(title))</caption>"
        return "<table>\(caption)<thead><tr>\(cells(names, "th"))</tr></thead>\n<tbody>\(body)</tbody></table>"
    }
}

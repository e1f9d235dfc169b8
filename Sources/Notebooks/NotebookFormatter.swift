import Displays

/// Notebook JSON as Jupyter writes it: sorted keys, one blank of indent, a final line end,
/// so that saving from either side gives the same bytes and small differences.
/// Cells are formatted one by one: while a notebook runs, one changes and the others stay.
enum NotebookFormatter {
    /// A cell's text, with pictures that readers see who have not run it.
    static func format(_ cell: NotebookCell, of notebook: Notebook) -> [UInt8] {
        var text: [UInt8] = []
        var cell = cell
        cell.outputs = cell.outputs.map(StoredPicture.output)
        append(cell.document(withID: notebook.minorVersion >= 5), indent: 2, to: &text)
        return text
    }

    /// The file's text, piece by piece.
    /// - Parameter cells: The notebook's cells as `format` gives them.
    static func parts(of notebook: Notebook, cells: [[UInt8]]) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        parts.reserveCapacity(2 * cells.count + 2)
        parts.append(Array((cells.isEmpty ? "{\n \"cells\": [" : "{\n \"cells\": [\n  ").utf8))
        let separator = Array(",\n  ".utf8)
        for (index, cell) in cells.enumerated() {
            if index > 0 { parts.append(separator) }
            parts.append(cell)
        }
        var end = Array((cells.isEmpty ? "],\n \"metadata\": " : "\n ],\n \"metadata\": ").utf8)
        append(.object(notebook.metadata), indent: 1, to: &end)
        end += Array(",\n \"nbformat\": 4,\n \"nbformat_minor\": \(notebook.minorVersion)\n}\n".utf8)
        parts.append(end)
        return parts
    }

    private static func append(_ value: JSONValue, indent: Int, to text: inout [UInt8]) {
        switch value {
        case .array(let values) where !values.isEmpty:
            enclosed("[", "]", count: values.count, indent: indent, to: &text) { index, text in
                append(values[index], indent: indent + 1, to: &text)
            }
        case .object(let members) where !members.isEmpty:
            let keys = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            enclosed("{", "}", count: keys.count, indent: indent, to: &text) { index, text in
                text += JSONValue.string(keys[index]).encoded()
                text += Array(": ".utf8)
                append(members[keys[index]] ?? .null, indent: indent + 1, to: &text)
            }
        case .null, .bool, .integer, .number, .string, .array, .object:
            text += value.encoded()
        }
    }

    private static func enclosed(
        _ open: String, _ close: String, count: Int, indent: Int, to text: inout [UInt8],
        element: (Int, inout [UInt8]) -> Void
    ) {
        func newLine(_ depth: Int) -> [UInt8] { Array(("\n" + String(repeating: " ", count: depth)).utf8) }
        text += Array(open.utf8)
        for index in 0..<count {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text += newLine(indent + 1)
            element(index, &text)
        }
        text += newLine(indent)
        text += Array(close.utf8)
    }
}

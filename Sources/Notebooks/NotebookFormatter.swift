import Displays

/// Notebook JSON as Jupyter writes it: sorted keys, one blank of indent, a final line end,
/// so that saving from either side gives the same bytes and small differences.
enum NotebookFormatter {
    static func format(_ document: JSONValue) -> [UInt8] {
        var text: [UInt8] = []
        append(document, indent: 0, to: &text)
        text.append(UInt8(ascii: "\n"))
        return text
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
        default:
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

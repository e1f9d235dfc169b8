#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Table {
    /// Writes the table for other programs: `.csv` (RFC 4180), `.md` (GitHub's Markdown), `.json` (a list of objects, one
    /// for each row, in which numbers are numbers and empty cells are null) or `.tfevents`, which TensorBoard shows: columns of
    /// numbers as curves over the first one called step, update, evaluations, epoch or index. A reader of the path never sees a part.
    /// - Throws: `TableError` when the name ends in none of them or the file cannot be written.
    public func save(_ path: String) throws {
        let name = path.lowercased()
        let bytes: [UInt8]
        if name.hasSuffix(".csv") {
            bytes = Array(csv.utf8)
        } else if name.hasSuffix(".md") {
            bytes = Array((markdown + "\n").utf8)
        } else if name.hasSuffix(".json") {
            bytes = Array(json.encoded()) + [UInt8(ascii: "\n")]
        } else if name.hasSuffix(".tfevents") {
            bytes = events(wallTime: Date().timeIntervalSince1970)
        } else {
            throw TableError.unknownFormat(path: path)
        }
        do {
            try FileDraft.write(path, [bytes])
        } catch {
            throw TableError.cannotWrite(path: path, reason: error.description.lowercased())
        }
    }

    /// A list of objects, one for each row. Columns without a name are called by their place, "column 3".
    package var json: JSONValue {
        let names = headings.enumerated().map { $1.isEmpty ? "column \($0 + 1)" : $1 }
        return .array(
            rows.map { row in
                .object(Dictionary(zip(names, row.map(Self.value)), uniquingKeysWith: { first, _ in first }))
            })
    }

    private static func value(_ cell: String) -> JSONValue {
        if cell.isEmpty { return .null }
        let text = plainNumber(cell)
        if let whole = Int(text) { return .integer(whole) }
        if let number = Double(text), number.isFinite { return .number(number) }
        return .string(cell)
    }

    /// What programs read as a number, from one that people read: "−1,234.5" is "-1234.5". Other text stays as it is.
    package static func plainNumber(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "−" || $0 == "," }) else { return cell }
        let text = cell.replacing("−", with: "-").replacing(",", with: "")
        return Double(text) == nil ? cell : text
    }
}

/// What can go wrong when a table is written to a file or read from one.
public enum TableError: UserError, Hashable {
    case unknownFormat(path: String)
    case cannotWrite(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case noColumns(path: String)
    case unclosedQuote(path: String, line: Int)
    case raggedRow(path: String, line: Int, cells: Int, columns: Int)

    public var message: String {
        switch self {
        case .unknownFormat(let path):
            "A table is saved as .csv, .md, .json or .tfevents; “\(path)” ends in none of them. Add one of them to the name."
        case .cannotWrite(let path, let reason):
            "“\(path)” cannot be written: \(reason). Is the folder there, and may you write in it?"
        case .cannotRead(let path, let reason):
            "“\(path)” cannot be read: \(reason). Is the name right, beside the notebook?"
        case .noColumns(let path):
            "“\(path)” is empty; expected a first line that names the columns, with commas between them."
        case .unclosedQuote(let path, let line):
            "“\(path)” opens a quotation mark in the row of line \(line) and never closes it; write \"\" for one inside a cell."
        case .raggedRow(let path, let line, let cells, let columns):
            "“\(path)” has \(cells) cells in line \(line), its first line names \(columns) columns; quote cells that hold commas."
        }
    }

    public var argument: String? { nil }
}

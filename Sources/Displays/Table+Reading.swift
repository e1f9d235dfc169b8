extension Table {
    /// A table from a file of comma-separated values (RFC 4180, as `save` writes it) whose first line names the columns.
    /// - Throws: `TableError` when the file cannot be read, when a row has more or fewer cells than there are columns, and when a
    ///   quotation mark is never closed.
    public init(csv path: String) throws {
        let bytes: [UInt8]
        do {
            bytes = try WholeFile.read(path, limit: Self.largestFile)
        } catch {
            throw TableError.cannotRead(path: path, reason: Self.reason(error))
        }
        var reader = CSVReader(bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
        guard let header = reader.next() else { throw TableError.noColumns(path: path) }
        guard !reader.isUnclosed else { throw TableError.unclosedQuote(path: path, line: 1) }
        self.init(columns: header)
        var line = reader.line
        while let row = reader.next() {
            guard !reader.isUnclosed else { throw TableError.unclosedQuote(path: path, line: line) }
            // A line without anything between two others, or at the end.
            guard row != [""] || header.count == 1 else { continue }
            guard row.count == header.count else {
                throw TableError.raggedRow(path: path, line: line, cells: row.count, columns: header.count)
            }
            append(row)
            line = reader.line
        }
    }

    private static let largestFile = 256 << 20

    private static func reason(_ problem: WholeFile.Problem) -> String {
        switch problem {
        case .cannotOpen(let reason): reason.lowercased()
        case .notRegular: "it is not a regular file"
        case .tooLarge(let bytes, let limit): "it has \(grouped(bytes)) bytes, and \(grouped(limit)) are the most"
        }
    }
}

/// Goes through comma-separated values row by row.
private struct CSVReader {
    let bytes: ArraySlice<UInt8>
    private var place: Int
    /// Of the next row, from 1.
    private(set) var line = 1
    /// Whether the file ended within quotation marks.
    private(set) var isUnclosed = false

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// Nil at the end.
    mutating func next() -> [String]? {
        guard place < bytes.endIndex else { return nil }
        var cells: [String] = [], cell: [UInt8] = [], isQuoted = false
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else {
                    cell.append(byte)
                    continue
                }
                if place < bytes.endIndex, bytes[place] == byte {
                    cell.append(byte)
                    place += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else if byte == UInt8(ascii: "\n") {
                break
            } else if byte != UInt8(ascii: "\r") || place < bytes.endIndex && bytes[place] != UInt8(ascii: "\n") {
                cell.append(byte)
            }
        }
        isUnclosed = isQuoted
        return cells + [String(decoding: cell, as: UTF8.self)]
    }
}

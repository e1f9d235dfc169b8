import Displays

/// Reads the text of a YAML document from its beginning to its end; `position` stands at the start of a line
/// whenever a block is read.
struct YAMLReader {
    struct Problem: Error {
        var line: Int
        var column: Int
        var text: String
    }

    var bytes: [UInt8]
    var position = 0
    private var depth = 0
    private var hasBegun = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(Problem) -> JSONValue {
        if let line = try nextLine(), line.indent == 0, isMark("---", at: line.start) {
            // What stands behind the mark is the document's first line.
            for index in line.start..<line.start + 3 { bytes[index] = UInt8(ascii: " ") }
        }
        hasBegun = true
        guard let line = try nextLine() else { return [:] }
        let value = try block(below: -1)
        if let rest = try nextLine() {
            position = rest.start
            throw problem(rest.indent == line.indent ? "expected another name or the end" : "this line is indented unlike those before it")
        }
        if position < bytes.count && isMark("---", at: position) { throw problem("a second document; one is expected") }
        return value
    }

    // MARK: Lines

    /// The next line that holds more than a comment, without leaving the one that begins at `position`.
    mutating func nextLine() throws(Problem) -> (indent: Int, start: Int)? {
        while position < bytes.count {
            var start = position
            while byte(start) == UInt8(ascii: " ") { start += 1 }
            if byte(start) == UInt8(ascii: "\t") {
                position = start
                throw problem("a tab; YAML is indented with spaces")
            }
            if hasBegun && start == position && (isMark("...", at: start) || isMark("---", at: start)) { return nil }
            guard isLineEnd(start) || byte(start) == UInt8(ascii: "#") else { return (start - position, start) }
            skipLine(from: start)
        }
        return nil
    }

    mutating func skipLine(from start: Int) {
        position = start
        while position < bytes.count && bytes[position] != 10 { position += 1 }
        position = min(position + 1, bytes.count)
    }

    /// Nothing but a comment may follow.
    mutating func endLine() throws(Problem) {
        skipSpaces()
        guard isLineEnd(position) || byte(position) == UInt8(ascii: "#") else { throw problem("expected the end of the line") }
        skipLine(from: position)
    }

    mutating func skipSpaces() { while byte(position) == UInt8(ascii: " ") || byte(position) == UInt8(ascii: "\t") { position += 1 } }

    func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    func isLineEnd(_ index: Int) -> Bool { index >= bytes.count || bytes[index] == 10 || bytes[index] == 13 && byte(index + 1) == 10 }

    func isBlank(_ index: Int) -> Bool { isLineEnd(index) || bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") }

    private func isMark(_ mark: String, at start: Int) -> Bool {
        bytes[start...].starts(with: mark.utf8) && isBlank(start + mark.utf8.count)
    }

    func problem(_ text: String) -> Problem {
        let before = bytes[..<min(position, bytes.count)]
        let lineStart = (before.lastIndex(of: 10) ?? -1) + 1
        let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
        return Problem(line: before.count { $0 == 10 } + 1, column: column, text: text)
    }

    // MARK: Blocks

    /// The value whose lines are indented more than `parent`.
    mutating func block(below parent: Int) throws(Problem) -> JSONValue {
        guard let line = try nextLine(), line.indent > parent else { return .null }
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw problem("too many levels") }
        if isDash(line.start) { return try sequence(line.indent) }
        position = line.start
        if try key(isTrial: true) != nil {
            position = line.start - line.indent
            return try mapping(line.indent)
        }
        return try rest(of: parent)
    }

    /// A value that is the rest of this line, and of further lines when it is text.
    private mutating func rest(of parent: Int) throws(Problem) -> JSONValue {
        let isText = !isFlowStart(position) && byte(position) != UInt8(ascii: "\"") && byte(position) != UInt8(ascii: "'")
        let value = try inlineValue(below: isText ? parent : nil)
        try endLine()
        return value
    }

    private func isDash(_ start: Int) -> Bool { byte(start) == UInt8(ascii: "-") && isBlank(start + 1) }

    private mutating func sequence(_ indent: Int) throws(Problem) -> JSONValue {
        var elements: [JSONValue] = []
        while let line = try nextLine(), line.indent == indent, isDash(line.start) {
            // The rest of the line is a block of its own, as far in as it stands.
            bytes[line.start] = UInt8(ascii: " ")
            if isText(after: line.start + 1, ["|", ">"]) {
                position = line.start + 1
                skipSpaces()
                elements.append(try lines(below: indent))
            } else {
                elements.append(try block(below: indent))
            }
        }
        return .array(elements)
    }

    private func isText(after start: Int, _ marks: [Unicode.Scalar]) -> Bool {
        var index = start
        while byte(index) == UInt8(ascii: " ") { index += 1 }
        return marks.contains { byte(index) == UInt8(ascii: $0) }
    }

    private mutating func mapping(_ indent: Int) throws(Problem) -> JSONValue {
        var members: [String: JSONValue] = [:]
        while let line = try nextLine(), line.indent == indent, !isDash(line.start) {
            position = line.start
            guard let name = try key(isTrial: false) else { throw problem("expected a name and ': '") }
            guard members[name] == nil else { throw problem("'\(name)' comes twice") }
            skipSpaces()
            if isLineEnd(position) || byte(position) == UInt8(ascii: "#") {
                try endLine()
                let next = try nextLine()
                let isList = next.map { $0.indent == indent && isDash($0.start) } ?? false
                members[name] = isList ? try sequence(indent) : try block(below: indent)
            } else if byte(position) == UInt8(ascii: "|") || byte(position) == UInt8(ascii: ">") {
                members[name] = try lines(below: indent)
            } else {
                members[name] = try rest(of: indent)
            }
        }
        return .object(members)
    }

    /// A name up to its colon; nil when the line has none.
    private mutating func key(isTrial: Bool) throws(Problem) -> String? {
        let start = position
        if byte(position) == UInt8(ascii: "\"") || byte(position) == UInt8(ascii: "'") {
            let text = try quoted()
            skipSpaces()
            guard byte(position) == UInt8(ascii: ":"), isBlank(position + 1) else {
                position = start
                return nil
            }
            position += 1
            return text
        }
        guard !isFlowStart(start) else { return nil }
        if !isTrial { try refuseIndicator() }
        var end = position
        while !isLineEnd(end) {
            if bytes[end] == UInt8(ascii: ":") && isBlank(end + 1) {
                position = end + 1
                return trimmed(start..<end)
            }
            if bytes[end] == UInt8(ascii: "#") && end > start && isBlank(end - 1) { return nil }
            end += 1
        }
        return nil
    }

    /// The lines behind `|` (kept) or `>` (joined), without their common indentation.
    private mutating func lines(below parent: Int) throws(Problem) -> JSONValue {
        let isFolded = byte(position) == UInt8(ascii: ">")
        position += 1
        var chomping: UInt8?
        if byte(position) == UInt8(ascii: "-") || byte(position) == UInt8(ascii: "+") {
            chomping = bytes[position]
            position += 1
        }
        try endLine()
        var rows: [String] = []
        var indent: Int?
        var endsInBreak = false
        while position < bytes.count {
            var start = position
            while byte(start) == UInt8(ascii: " ") && start - position < indent ?? .max { start += 1 }
            let isEmpty = isLineEnd(start)
            if !isEmpty && start - position <= parent || !isEmpty && indent.map({ start - position < $0 }) ?? false { break }
            if !isEmpty && indent == nil { indent = start - position }
            skipLine(from: start)
            if !isEmpty { endsInBreak = bytes[position - 1] == 10 }
            rows.append(isEmpty ? "" : String(decoding: bytes[start..<position].filter { $0 != 10 && $0 != 13 }, as: UTF8.self))
        }
        let trailing = rows.reversed().prefix { $0.isEmpty }.count
        rows.removeLast(trailing)
        var text = isFolded ? Self.folded(rows) : rows.joined(separator: "\n")
        if chomping != UInt8(ascii: "-") && endsInBreak { text += "\n" }
        if chomping == UInt8(ascii: "+") { text += String(repeating: "\n", count: trailing) }
        return .string(text)
    }

    private static func folded(_ rows: [String]) -> String {
        var text = ""
        var isFirst = true
        for row in rows {
            if row.isEmpty { text += "\n" } else { text += (isFirst || text.hasSuffix("\n") ? "" : " ") + row }
            isFirst = false
        }
        return text
    }

    func trimmed(_ range: Range<Int>) -> String {
        var end = range.upperBound
        while end > range.lowerBound && isBlank(end - 1) { end -= 1 }
        return String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    }
}

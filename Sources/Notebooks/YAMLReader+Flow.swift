import Displays

/// Values within a line: scalars, and lists and mappings in brackets.
extension YAMLReader {
    func isFlowStart(_ index: Int) -> Bool { byte(index) == UInt8(ascii: "[") || byte(index) == UInt8(ascii: "{") }

    /// - Parameter parent: The indentation that lines pass which go on with plain text; nil where there are none.
    mutating func inlineValue(below parent: Int?) throws(Problem) -> JSONValue {
        switch byte(position) {
        case UInt8(ascii: "["), UInt8(ascii: "{"): return try flow(depth: 0)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try quoted())
        default: break
        }
        try refuseIndicator()
        var text = try plainLine()
        while let parent, isLineEnd(position), !text.isEmpty {
            let end = position
            skipLine(from: position)
            let first = position
            guard let line = try nextLine(), line.indent > parent else {
                position = end
                break
            }
            let emptyLines = bytes[first..<position].count { $0 == 10 }
            position = line.start
            text += emptyLines == 0 ? " " : String(repeating: "\n", count: emptyLines)
            text += try plainLine()
        }
        return YAMLDocument.scalar(text)
    }

    private mutating func plainLine() throws(Problem) -> String {
        let start = position
        while !isLineEnd(position) {
            if bytes[position] == UInt8(ascii: "#") && isBlank(position - 1) { break }
            if bytes[position] == UInt8(ascii: ":") && isBlank(position + 1) {
                throw problem("a ':' inside a value; put the text into quotes, or begin the name below the other names")
            }
            position += 1
        }
        return trimmed(start..<position)
    }

    /// What begins with these has a meaning that parameters have no use for.
    func refuseIndicator() throws(Problem) {
        switch byte(position) {
        case UInt8(ascii: "&"), UInt8(ascii: "*"): throw problem("anchors and aliases are not read here; write the value out")
        case UInt8(ascii: "!"): throw problem("tags are not read here; leave it out, or put text into quotes")
        case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"): throw problem("put text that begins like this into quotes")
        case UInt8(ascii: "?") where isBlank(position + 1): throw problem("write 'name: value'")
        default: break
        }
    }

    private mutating func flow(depth: Int) throws(Problem) -> JSONValue {
        guard depth < 200 else { throw problem("too many levels") }
        let isList = byte(position) == UInt8(ascii: "[")
        let close = isList ? UInt8(ascii: "]") : UInt8(ascii: "}")
        position += 1
        var elements: [JSONValue] = []
        var members: [String: JSONValue] = [:]
        while true {
            skipFlowSpace()
            if byte(position) == close { break }
            if isList {
                elements.append(try flowValue(depth: depth))
            } else {
                let name = isQuote(position) ? try quoted() : flowText()
                skipFlowSpace()
                guard byte(position) == UInt8(ascii: ":") else { throw problem("expected ':' after '\(name)'") }
                position += 1
                skipFlowSpace()
                members[name] = try flowValue(depth: depth)
            }
            skipFlowSpace()
            if byte(position) == close { break }
            guard byte(position) == UInt8(ascii: ",") else { throw problem("expected ',' or '\(UnicodeScalar(close))'") }
            position += 1
        }
        position += 1
        return isList ? .array(elements) : .object(members)
    }

    private mutating func flowValue(depth: Int) throws(Problem) -> JSONValue {
        if isFlowStart(position) { return try flow(depth: depth + 1) }
        if isQuote(position) { return .string(try quoted()) }
        try refuseIndicator()
        var text = flowText()
        while isLineEnd(position), !text.isEmpty {
            skipFlowSpace()
            let more = flowText()
            if more.isEmpty { break }
            text += " " + more
        }
        return YAMLDocument.scalar(text)
    }

    private func isQuote(_ index: Int) -> Bool { byte(index) == UInt8(ascii: "\"") || byte(index) == UInt8(ascii: "'") }

    /// Plain text up to what ends it in brackets.
    private mutating func flowText() -> String {
        let start = position
        while !isLineEnd(position), !",[]{}".utf8.contains(bytes[position]) {
            if bytes[position] == UInt8(ascii: "#") && isBlank(position - 1) { break }
            if bytes[position] == UInt8(ascii: ":") && (isBlank(position + 1) || ",[]{}".utf8.contains(bytes[position + 1])) { break }
            position += 1
        }
        return trimmed(start..<position)
    }

    private mutating func skipFlowSpace() {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "#") {
                skipLine(from: position)
            } else if bytes[position] == 10 || isBlank(position) {
                position += 1
            } else {
                return
            }
        }
    }

    /// Text in quotation marks, over several lines if it likes: a line break in it is a space.
    mutating func quoted() throws(Problem) -> String {
        let start = position
        let mark = bytes[position]
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == mark {
                guard mark == UInt8(ascii: "'"), self.byte(position) == mark else { return String(decoding: text, as: UTF8.self) }
                position += 1
                text.append(mark)
            } else if byte == 10 {
                // A line break is a space, empty lines are line breaks.
                while text.last == UInt8(ascii: " ") || text.last == 13 { text.removeLast() }
                text += lineBreaks()
            } else if byte == UInt8(ascii: "\\") && mark == UInt8(ascii: "\"") {
                if isLineEnd(position) {
                    skipLine(from: position)
                    let breaks = lineBreaks()
                    if breaks != [UInt8(ascii: " ")] { text += breaks }
                } else {
                    text += try escape()
                }
            } else {
                text.append(byte)
            }
        }
        position = start
        throw problem("these quotation marks have no end")
    }

    /// Moves to the first text of the lines that follow.
    private mutating func lineBreaks() -> [UInt8] {
        var count = 0
        skipSpaces()
        while position < bytes.count && isLineEnd(position) {
            skipLine(from: position)
            skipSpaces()
            count += 1
        }
        return count == 0 ? [UInt8(ascii: " ")] : [UInt8](repeating: 10, count: count)
    }

    private mutating func escape() throws(Problem) -> [UInt8] {
        guard let byte = byte(position) else { return [] }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "0"): return [0]
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: " "): return [byte]
        case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
            let count = byte == UInt8(ascii: "x") ? 2 : byte == UInt8(ascii: "u") ? 4 : 8
            let digits = String(decoding: bytes[position..<min(position + count, bytes.count)], as: UTF8.self)
            guard digits.utf8.count == count, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
                throw problem("expected \(count) hexadecimal digits of a character")
            }
            position += count
            return Array(String(Character(scalar)).utf8)
        default:
            position -= 1
            throw problem("'\\\(Character(Unicode.Scalar(byte)))' is no escape sequence; write '\\\\' for a backslash")
        }
    }
}

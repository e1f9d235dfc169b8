/// String literals.
extension Lexer {
    mutating func string(spaceBefore: Bool, hashes: Int) throws(Diagnostic) -> Token {
        let start = position
        position += hashes
        let isMultiLine = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
        position += isMultiLine ? 3 : 1
        let contentStart = position
        var literal = StringLiteral()
        while true {
            guard position < end, isMultiLine || !Self.isLineEnd(bytes[position]) else {
                throw failure("this string has no closing quotation mark", start, position, isIncomplete: isMultiLine && position >= end)
            }
            let byte = bytes[position]
            if closes(hashes: hashes, isMultiLine: isMultiLine) { break }
            if byte == UInt8(ascii: "\\") && hasHashes(hashes, at: position + 1) {
                try escape(hashes: hashes, isMultiLine: isMultiLine, literal: &literal)
            } else if Self.isLineEnd(byte) {
                skipLineEnd()
                literal.endLine(next: position, isEscaped: false)
            } else if byte < 0x20 && byte != 9 || byte == 0x7F {
                let digits = String(byte, radix: 16, uppercase: true)
                throw failure("a string cannot hold this control character as it is; write '\\u{\(digits)}'", position, position + 1)
            } else {
                let from = position
                repeat { position += 1 } while position < end && Self.isPlain(bytes[position])
                literal.append(bytes[from..<position])
            }
        }
        let contentEnd = position
        position += (isMultiLine ? 3 : 1) + hashes
        if isMultiLine { try unindent(&literal, contentStart, contentEnd) }
        return Token(
            kind: .string, text: "string", range: SourceRange(start, position), startsLine: startsLine,
            hasSpaceBefore: spaceBefore || startsLine, segments: literal.segments)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\"") && byte != 0x7F
    }

    /// CR, LF or both: text has LF, whatever its file has.
    private mutating func skipLineEnd() { position += bytes[position] == 13 && peek(1) == 10 ? 2 : 1 }

    func hasHashes(_ count: Int, at index: Int) -> Bool {
        for offset in 0..<count where index + offset >= end || bytes[index + offset] != UInt8(ascii: "#") { return false }
        return true
    }

    private func closes(hashes: Int, isMultiLine: Bool) -> Bool {
        let quotes = isMultiLine ? 3 : 1
        for offset in 0..<quotes where peek(offset) != UInt8(ascii: "\"") { return false }
        return hasHashes(hashes, at: position + quotes)
    }

    private mutating func escape(hashes: Int, isMultiLine: Bool, literal: inout StringLiteral) throws(Diagnostic) {
        let start = position
        position += 1 + hashes
        if isMultiLine, let lineEnd = endOfBlankRest() {
            position = lineEnd
            skipLineEnd()
            return literal.endLine(next: position, isEscaped: true)
        }
        guard position < end else { throw failure("this string has no closing quotation mark", start, position, isIncomplete: isMultiLine) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): literal.append([10])
        case UInt8(ascii: "t"): literal.append([9])
        case UInt8(ascii: "r"): literal.append([13])
        case UInt8(ascii: "0"): literal.append([0])
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): literal.append([byte])
        case UInt8(ascii: "u"):
            guard peek() == UInt8(ascii: "{") else { throw failure("write '\\u{…}' with hexadecimal digits", start, position) }
            position += 1
            let digits = position
            while position < end && bytes[position] != UInt8(ascii: "}") && !Self.isLineEnd(bytes[position]) { position += 1 }
            guard let value = UInt32(String(decoding: bytes[digits..<position], as: UTF8.self), radix: 16), let scalar = UnicodeScalar(value) else {
                throw failure("'\\u{…}' holds no Unicode scalar", start, position)
            }
            position += 1
            literal.append(String(Character(scalar)).utf8)
        case UInt8(ascii: "("):
            let inner = position
            guard interpolationDepth < Self.interpolationDepthLimit else {
                throw failure("interpolations lie too deep inside each other; name some of them with 'let'", start, position)
            }
            interpolationDepth += 1
            defer { interpolationDepth -= 1 }
            try skipInterpolation(from: start)
            var lexer = Lexer(file, from: inner, to: position - 1)
            lexer.interpolationDepth = interpolationDepth
            lexer.declaredOperators = declaredOperators
            literal.pieces += [.expression(try lexer.tokens()), .text([])]
        default:
            throw failure("'\\\(scalar(at: position - 1))' is no escape sequence; write '\\\\' for a backslash", start, position)
        }
    }

    /// Where the line ends, if nothing but space comes before.
    private func endOfBlankRest() -> Int? {
        var index = position
        while index < end, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        return index < end && Self.isLineEnd(bytes[index]) ? index : nil
    }

    /// Moves past the parenthesis that closes an interpolation, over nested strings.
    private mutating func skipInterpolation(from start: Int) throws(Diagnostic) {
        var depth = 1
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                _ = try string(spaceBefore: false, hashes: 0)
                continue
            }
            position += 1
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return }
            }
            if Self.isLineEnd(byte) { break }
        }
        throw failure("this interpolation has no closing parenthesis", start, min(start + 2, end))
    }

    /// A multi-line string begins after its first line break, ends before its last,
    /// and loses the indentation of its closing quotation marks.
    private func unindent(_ literal: inout StringLiteral, _ start: Int, _ contentEnd: Int) throws(Diagnostic) {
        guard start < bytes.count, Self.isLineEnd(bytes[start]), let lastLine = literal.lineStarts.last else {
            throw failure("the text of a multi-line string begins on a new line", start - 3, start)
        }
        let indent = bytes[lastLine..<contentEnd]
        guard indent.allSatisfy({ $0 == 32 || $0 == 9 }) else {
            throw failure("the closing quotation marks of a multi-line string stand on their own line", contentEnd, contentEnd + 3)
        }
        for line in literal.lineStarts.dropLast() where !Self.isLineEnd(bytes[line]) && !bytes[line...].starts(with: indent) {
            let blank = bytes[line...].prefix { $0 == 32 || $0 == 9 }
            let hint = blank.count < indent.count ? "is indented less than" : "begins with other spaces and tabs than"
            throw failure("this line of a multi-line string \(hint) its closing quotation marks; indent both alike", line, max(blank.endIndex, line + 1))
        }
        guard literal.closeLines(indent: indent.count) else {
            throw failure("the last line of a multi-line string cannot end in a backslash", contentEnd, contentEnd + 3)
        }
    }
}

/// A string literal while it is read.
struct StringLiteral {
    enum Piece {
        case text([UInt8])
        case expression([Token])
    }

    /// Stand for the ends of lines until the indentation is known; no text in UTF-8 has these bytes.
    private static let lineEnd: UInt8 = 0xFE
    private static let escapedLineEnd: UInt8 = 0xFF

    var pieces: [Piece] = [.text([])]
    /// Where in the source its lines begin, but the first.
    private(set) var lineStarts: [Int] = []

    mutating func append(_ bytes: some Sequence<UInt8>) {
        guard case .text(var text)? = pieces.last else { return pieces.append(.text(Array(bytes))) }
        pieces[pieces.count - 1] = .text([])  // gives up its hold, so that appending does not copy
        text.append(contentsOf: bytes)
        pieces[pieces.count - 1] = .text(text)
    }

    /// - Parameter isEscaped: Whether a backslash joins the next line to this one.
    mutating func endLine(next: Int, isEscaped: Bool) {
        append(CollectionOfOne(isEscaped ? Self.escapedLineEnd : Self.lineEnd))
        lineStarts.append(next)
    }

    /// Takes the first line end, the last and what indents the lines away.
    /// - Returns: False when the last line end is escaped.
    mutating func closeLines(indent: Int) -> Bool {
        if case .text(let text) = pieces[0] { pieces[0] = .text(Array(text.dropFirst())) }
        let last = pieces.count - 1
        if case .text(let text) = pieces[last], let end = text.lastIndex(where: { $0 >= Self.lineEnd }) {
            if text[end] == Self.escapedLineEnd { return false }
            pieces[last] = .text(Array(text[..<end]))
        } else if last == 0 {
            pieces[0] = .text([])
            return true
        }
        for index in pieces.indices {
            guard case .text(let text) = pieces[index] else { continue }
            pieces[index] = .text(Self.unindented(text, by: indent, startsLine: index == 0))
        }
        return true
    }

    private static func unindented(_ text: [UInt8], by indent: Int, startsLine: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var toDrop = startsLine ? indent : 0
        for byte in text {
            if byte >= lineEnd {
                if byte == lineEnd { result.append(10) }
                toDrop = indent
            } else if toDrop > 0 {
                toDrop -= 1
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Text and expressions in turn, text first and last.
    var segments: [StringSegment] {
        pieces.map { piece in
            switch piece {
            case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
            case .expression(let tokens): .expression(tokens)
            }
        }
    }
}

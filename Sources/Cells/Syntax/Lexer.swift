/// Cuts a cell's text into tokens.
struct Lexer {
    private let file: SourceFile
    private let bytes: [UInt8]
    private var position: Int
    /// How many interpolations enclose this text. Each is read once to find its end and once for its parts, so the
    /// time doubles with every level.
    private var interpolationDepth = 0
    private static let interpolationDepthLimit = 6
    private let end: Int
    private var startsLine = true

    init(_ file: SourceFile, from start: Int = 0, to end: Int? = nil) {
        self.file = file
        bytes = file.bytes
        position = start
        self.end = end ?? file.bytes.count
    }

    /// All tokens, the last of kind `end`.
    mutating func tokens() throws(Diagnostic) -> [Token] {
        var result: [Token] = []
        result.reserveCapacity((end - position) / 4 + 1)
        while true {
            let before = position
            try skipSpace()
            guard position < end else { break }
            var token = try next(spaceBefore: position > before || position == 0)
            token.hasSpaceAfter = position >= end || isSpace(bytes[position])
            result.append(token)
            startsLine = false
        }
        let last = SourceRange(end, end)
        result.append(Token(kind: .end, text: "end of cell", range: last, startsLine: true, hasSpaceBefore: true, hasSpaceAfter: true))
        return result
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

    private func peek(_ distance: Int = 0) -> UInt8 {
        position + distance < end ? bytes[position + distance] : 0
    }

    private mutating func skipSpace() throws(Diagnostic) {
        while position < end {
            let byte = bytes[position]
            if byte == 10 {
                startsLine = true
                position += 1
            } else if isSpace(byte) {
                position += 1
            } else if byte == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "/") {
                while position < end && bytes[position] != 10 { position += 1 }
            } else if byte == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*") {
                try skipBlockComment()
            } else if byte == UInt8(ascii: "#") && peek(1) == UInt8(ascii: "!") && position == 0 {
                while position < end && bytes[position] != 10 { position += 1 }
            } else {
                return
            }
        }
    }

    private mutating func skipBlockComment() throws(Diagnostic) {
        let start = position
        var depth = 0
        repeat {
            if peek() == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
            } else {
                if peek() == 10 { startsLine = true }
                position += 1
            }
            if position >= end && depth > 0 {
                throw failure("this comment has no end; close it with '*/'", start, start + 2, isIncomplete: true)
            }
        } while depth > 0
    }

    private func failure(_ message: String, _ start: Int, _ end: Int, isIncomplete: Bool = false) -> Diagnostic {
        Diagnostic(kind: .syntax, message: message, range: SourceRange(start, end), file: file, isIncomplete: isIncomplete)
    }

    private mutating func next(spaceBefore: Bool) throws(Diagnostic) -> Token {
        let start = position
        let byte = bytes[position]
        func token(_ kind: TokenKind, _ text: String, _ end: Int) -> Token {
            Token(kind: kind, text: text, range: SourceRange(start, end), startsLine: startsLine, hasSpaceBefore: spaceBefore || startsLine)
        }
        if Self.isIdentifierHead(byte) {
            while position < end && Self.isIdentifierBody(bytes[position]) { position += 1 }
            let word = bytes[start..<position]
            let traits = Vocabulary.swift.traits(of: word)
            var result = token(traits.contains(.keyword) ? .keyword : .identifier, String(decoding: word, as: UTF8.self), position)
            result.traits = traits
            return result
        }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let (kind, text) = try number()
            return token(kind, text, position)
        case UInt8(ascii: "\""):
            return try string(spaceBefore: spaceBefore, hashes: 0)
        case UInt8(ascii: "#"):
            var hashes = 0
            while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
            if peek(hashes) == UInt8(ascii: "\"") { return try string(spaceBefore: spaceBefore, hashes: hashes) }
            position += 1
            while position < end && Self.isIdentifierBody(bytes[position]) { position += 1 }
            return token(.punctuation, String(decoding: bytes[start..<position], as: UTF8.self), position)
        case UInt8(ascii: "`"):
            position += 1
            while position < end && bytes[position] != UInt8(ascii: "`") && bytes[position] != 10 { position += 1 }
            guard peek() == UInt8(ascii: "`") else { throw failure("this name has no closing '`'", start, position) }
            position += 1
            return token(.identifier, String(decoding: bytes[start + 1..<position - 1], as: UTF8.self), position)
        case UInt8(ascii: "$"):
            position += 1
            while position < end && Self.isIdentifierBody(bytes[position]) { position += 1 }
            return token(.positional, String(decoding: bytes[start + 1..<position], as: UTF8.self), position)
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "@"), UInt8(ascii: "\\"):
            position += 1
            return token(.punctuation, String(UnicodeScalar(byte)), position)
        case UInt8(ascii: ".") where peek(1) != UInt8(ascii: "."):
            position += 1
            return token(.punctuation, ".", position)
        default:
            return token(.operation, try operation(hasSpaceBefore: spaceBefore || startsLine), position)
        }
    }

    private static func isIdentifierHead(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    private static func isIdentifierBody(_ byte: UInt8) -> Bool {
        isIdentifierHead(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    private static let operatorBytes = "/=-+!*%<>&|^~?.".utf8.reduce(into: [Bool](repeating: false, count: 256)) { $0[Int($1)] = true }

    private mutating func operation(hasSpaceBefore: Bool) throws(Diagnostic) -> String {
        let start = position
        let byte = bytes[position]
        guard Self.operatorBytes[Int(byte)] else {
            let scalar = String(decoding: bytes[position..<min(position + 1, end)], as: UTF8.self)
            if scalar == "'" { throw failure("text stands in double quotation marks, as in \"text\"", position, position + 1) }
            throw failure("'\(scalar)' means nothing here", position, position + 1)
        }
        // `x!` and `x?` bind to the operand at their left, one at a time.
        if !hasSpaceBefore && start > 0 && isOperandEnd(bytes[start - 1]) {
            if byte == UInt8(ascii: "!") && peek(1) != UInt8(ascii: "=") || byte == UInt8(ascii: "?") && peek(1) != UInt8(ascii: "?")
                || byte == UInt8(ascii: "?") && peek(2) == UInt8(ascii: ".")
            {
                position += 1
                return String(UnicodeScalar(byte))
            }
        }
        let startsWithDot = byte == UInt8(ascii: ".")
        while position < end && Self.operatorBytes[Int(bytes[position])] {
            if bytes[position] == UInt8(ascii: ".") && !startsWithDot { break }
            if bytes[position] == UInt8(ascii: "/") && (peek(1) == UInt8(ascii: "/") || peek(1) == UInt8(ascii: "*")) { break }
            // `= -x`, `==-x`, `&&!x`: a prefix operator after another operator stands alone.
            if position > start && (bytes[position] == UInt8(ascii: "!") || bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "&"))
                && !(bytes[position] == UInt8(ascii: "&") && bytes[position - 1] == UInt8(ascii: "&"))
                && !(bytes[position] == UInt8(ascii: "-") && bytes[position - 1] == UInt8(ascii: "&"))
            { break }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func isOperandEnd(_ byte: UInt8) -> Bool {
        Self.isIdentifierBody(byte) || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
            || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
            || byte == UInt8(ascii: ">")
    }
}

// MARK: Numbers

extension Lexer {
    private mutating func number() throws(Diagnostic) -> (TokenKind, String) {
        let start = position
        func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 || byte == UInt8(ascii: "_") }
        if peek() == 48, [UInt8(ascii: "x"), UInt8(ascii: "b"), UInt8(ascii: "o")].contains(peek(1)) {
            position += 2
            while position < end && Self.isIdentifierBody(bytes[position]) { position += 1 }
            return (.integer, digits(start, position))
        }
        while isDigit(peek()) { position += 1 }
        var kind = TokenKind.integer
        if peek() == UInt8(ascii: ".") && peek(1) >= 48 && peek(1) <= 57 {
            kind = .float
            position += 1
            while isDigit(peek()) { position += 1 }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
            if peek(1 + sign) >= 48 && peek(1 + sign) <= 57 {
                kind = .float
                position += 1 + sign
                while isDigit(peek()) { position += 1 }
            }
        }
        if position < end && Self.isIdentifierHead(bytes[position]) {
            throw failure("'\(String(UnicodeScalar(bytes[position])))' cannot follow the digits of a number", position, position + 1)
        }
        return (kind, digits(start, position))
    }

    private func digits(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<end].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    }
}

// MARK: Strings

extension Lexer {
    private mutating func string(spaceBefore: Bool, hashes: Int) throws(Diagnostic) -> Token {
        let start = position
        position += hashes
        let isMultiLine = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
        position += isMultiLine ? 3 : 1
        let contentStart = position
        var segments: [StringSegment] = []
        var text: [UInt8] = []
        while true {
            guard position < end, isMultiLine || bytes[position] != 10 else {
                throw failure("this string has no closing quotation mark", start, position, isIncomplete: isMultiLine && position >= end)
            }
            if closes(hashes: hashes, isMultiLine: isMultiLine) { break }
            if bytes[position] == UInt8(ascii: "\\") && hasHashes(hashes, at: position + 1) {
                try escape(hashes: hashes, isMultiLine: isMultiLine, text: &text, segments: &segments)
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        let contentEnd = position
        position += (isMultiLine ? 3 : 1) + hashes
        segments.append(.text(String(decoding: text, as: UTF8.self)))
        if isMultiLine { segments = try unindent(segments, contentStart, contentEnd) }
        return Token(
            kind: .string, text: "string", range: SourceRange(start, position), startsLine: startsLine,
            hasSpaceBefore: spaceBefore || startsLine, segments: segments)
    }

    private func hasHashes(_ count: Int, at index: Int) -> Bool {
        for offset in 0..<count where index + offset >= end || bytes[index + offset] != UInt8(ascii: "#") { return false }
        return true
    }

    private func closes(hashes: Int, isMultiLine: Bool) -> Bool {
        let quotes = isMultiLine ? 3 : 1
        for offset in 0..<quotes where peek(offset) != UInt8(ascii: "\"") { return false }
        return hasHashes(hashes, at: position + quotes)
    }

    private mutating func escape(hashes: Int, isMultiLine: Bool, text: inout [UInt8], segments: inout [StringSegment]) throws(Diagnostic) {
        let start = position
        position += 1 + hashes
        let byte = peek()
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "0"): text.append(0)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): text.append(byte)
        case 10 where isMultiLine: text += [0, 10]
        case UInt8(ascii: "u"):
            guard peek() == UInt8(ascii: "{") else { throw failure("write '\\u{…}' with hexadecimal digits", start, position) }
            position += 1
            let digits = position
            while position < end && bytes[position] != UInt8(ascii: "}") && bytes[position] != 10 { position += 1 }
            guard let value = UInt32(String(decoding: bytes[digits..<position], as: UTF8.self), radix: 16), let scalar = UnicodeScalar(value) else {
                throw failure("'\\u{…}' holds no Unicode scalar", start, position)
            }
            position += 1
            text.append(contentsOf: String(Character(scalar)).utf8)
        case UInt8(ascii: "("):
            segments.append(.text(String(decoding: text, as: UTF8.self)))
            text = []
            let inner = position
            guard interpolationDepth < Self.interpolationDepthLimit else {
                throw failure("interpolations lie too deep inside each other; name some of them with 'let'", start, position)
            }
            interpolationDepth += 1
            defer { interpolationDepth -= 1 }
            try skipInterpolation(from: start)
            var lexer = Lexer(file, from: inner, to: position - 1)
            lexer.interpolationDepth = interpolationDepth
            segments.append(.expression(try lexer.tokens()))
        default:
            throw failure("'\\\(String(UnicodeScalar(byte)))' is no escape sequence; write '\\\\' for a backslash", start, position)
        }
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
            if byte == 10 { break }
        }
        throw failure("this interpolation has no closing parenthesis", start, min(start + 2, end))
    }

    private static func joinEscapedLines(_ lines: [String]) -> String {
        var result = ""
        for (index, line) in lines.enumerated() {
            if line.utf8.last == 0 {
                result += line.dropLast()
            } else {
                result += index == lines.count - 1 ? line : line + "\n"
            }
        }
        return result
    }

    /// A multi-line string begins after its first line break, ends before its last,
    /// and loses the indentation of its closing quotation marks.
    private func unindent(_ segments: [StringSegment], _ start: Int, _ contentEnd: Int) throws(Diagnostic) -> [StringSegment] {
        guard start < bytes.count, bytes[start] == 10 else {
            throw failure("the text of a multi-line string begins on a new line", start - 3, start)
        }
        var indentStart = contentEnd
        while indentStart > start && (bytes[indentStart - 1] == 32 || bytes[indentStart - 1] == 9) { indentStart -= 1 }
        guard bytes[indentStart - 1] == 10 else {
            throw failure("the closing quotation marks of a multi-line string stand on their own line", contentEnd, contentEnd + 3)
        }
        let indent = contentEnd - indentStart
        var result: [StringSegment] = []
        for (index, segment) in segments.enumerated() {
            guard case .text(let text) = segment else {
                result.append(segment)
                continue
            }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for line in lines.indices where line > 0 {
                let spaces = lines[line].prefix(while: { $0 == " " || $0 == "\t" }).count
                lines[line].removeFirst(min(indent, spaces))
            }
            if index == 0 { lines.removeFirst() }
            if index == segments.count - 1 && !lines.isEmpty { lines.removeLast() }
            // An escaped line break was kept until here, so that the next line loses its indentation.
            result.append(.text(Self.joinEscapedLines(lines)))
        }
        return result
    }
}

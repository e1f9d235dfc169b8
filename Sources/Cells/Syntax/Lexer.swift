/// Cuts a cell's text into tokens.
struct Lexer {
    let file: SourceFile
    let bytes: [UInt8]
    var position: Int
    /// How many interpolations enclose this text. Each is read once to find its end and once for its parts, so the
    /// time doubles with every level.
    var interpolationDepth = 0
    static let interpolationDepthLimit = 6
    let end: Int
    /// Whether the text is read to be run, so that reading it can be stopped.
    var isStoppable = false
    var startsLine = true
    /// Operators of cells, which are longer than those that are cut out here.
    var declaredOperators: Set<String> = []
    /// What stands before, which says whether a '/' can open a regular expression.
    private var previous: Token?

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
            token.hasSpaceAfter = position >= end || isSpace(at: position)
            result.append(token)
            if isStoppable, result.count & 1023 == 0 { try file.checkStop(token.range) }
            previous = token
            startsLine = false
        }
        let last = SourceRange(end, end)
        result.append(Token(kind: .end, text: "end of cell", range: last, startsLine: true, hasSpaceBefore: true, hasSpaceAfter: true))
        return result
    }

    func isSpace(at index: Int) -> Bool { spaceLength(at: index) > 0 }

    /// The bytes of the space or line break at a place; 0 where there is none. As the compiler has it, the ends of a line
    /// are those of every system, NUL is nothing, and a no-break space is a space.
    func spaceLength(at index: Int) -> Int {
        switch bytes[index] {
        case 9...13, 32, 0: 1
        case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: 2
        default: 0
        }
    }

    static func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    func peek(_ distance: Int = 0) -> UInt8 {
        position + distance < end ? bytes[position + distance] : 0
    }

    private mutating func skipSpace() throws(Diagnostic) {
        if position == 0 { position = min(file.start, end) }
        while position < end {
            let byte = bytes[position]
            let space = spaceLength(at: position)
            if space > 0 {
                if Self.isLineEnd(byte) { startsLine = true }
                position += space
            } else if byte == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "/") {
                skipLine()
            } else if byte == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*") {
                try skipBlockComment()
            } else if byte == UInt8(ascii: "#") && peek(1) == UInt8(ascii: "!") && position == file.start {
                skipLine()
            } else {
                return
            }
        }
    }

    private mutating func skipLine() {
        while position < end && !Self.isLineEnd(bytes[position]) { position += 1 }
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
                if Self.isLineEnd(peek()) { startsLine = true }
                position += 1
            }
            if position >= end && depth > 0 {
                throw failure("this comment has no end; close it with '*/'", start, start + 2, isIncomplete: true)
            }
        } while depth > 0
    }

    func failure(_ message: String, _ start: Int, _ end: Int, isIncomplete: Bool = false) -> Diagnostic {
        Diagnostic(kind: .syntax, message: message, range: SourceRange(start, end), file: file, isIncomplete: isIncomplete)
    }

    private mutating func next(spaceBefore: Bool) throws(Diagnostic) -> Token {
        let start = position
        let byte = bytes[position]
        func token(_ kind: TokenKind, _ text: String, _ end: Int) -> Token {
            Token(kind: kind, text: text, range: SourceRange(start, end), startsLine: startsLine, hasSpaceBefore: spaceBefore || startsLine)
        }
        if byte >= 0x80, !declaredOperators.isEmpty, let symbol = declaredOperator() { return token(.operation, symbol, position) }
        if Self.isIdentifierHead(byte) {
            if byte >= 0x80 { try checkHead() }
            skipName()
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
            if peek(hashes) == UInt8(ascii: "/") {
                let pattern = try regex(hashes)
                return token(.regex, pattern, position)
            }
            position += 1
            skipName()
            return token(.punctuation, String(decoding: bytes[start..<position], as: UTF8.self), position)
        case UInt8(ascii: "`"):
            position += 1
            while position < end && bytes[position] != UInt8(ascii: "`") && !Self.isLineEnd(bytes[position]) { position += 1 }
            guard peek() == UInt8(ascii: "`") else { throw failure("this name has no closing '`'", start, position) }
            position += 1
            return token(.identifier, String(decoding: bytes[start + 1..<position - 1], as: UTF8.self), position)
        case UInt8(ascii: "$"):
            position += 1
            skipName()
            return token(.positional, String(decoding: bytes[start + 1..<position], as: UTF8.self), position)
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "@"), UInt8(ascii: "\\"):
            position += 1
            return token(.punctuation, String(UnicodeScalar(byte)), position)
        case UInt8(ascii: "/") where opensRegex(hasSpaceBefore: spaceBefore):
            let pattern = try regex(0)
            return token(.regex, pattern, position)
        case UInt8(ascii: ".") where peek(1) != UInt8(ascii: "."):
            position += 1
            return token(.punctuation, ".", position)
        default:
            return token(.operation, try operation(hasSpaceBefore: spaceBefore || startsLine), position)
        }
    }

    /// Whether a '/' opens a regular expression: nothing stands before it that could be divided, and another closes it in its line.
    private func opensRegex(hasSpaceBefore: Bool) -> Bool {
        let next = peek(1)
        if next == 32 || next == 9 || next == UInt8(ascii: "=") || next == UInt8(ascii: "/") || Self.isLineEnd(next) || next == 0 { return false }
        if let previous, !startsLine {
            switch previous.kind {
            case .identifier, .integer, .float, .string, .regex, .positional: return false
            case .keyword: if ["self", "Self", "true", "false", "nil", "super"].contains(previous.text) { return false }
            case .punctuation: if [")", "]", "}", "."].contains(previous.text) { return false }
            case .operation: if !previous.hasSpaceAfter { return false }
            case .end: break
            }
        }
        var index = position + 1
        while index < end, !Self.isLineEnd(bytes[index]) {
            if bytes[index] == UInt8(ascii: "\\") { index += 2 } else if bytes[index] == UInt8(ascii: "/") { return bytes[index - 1] != 32 } else { index += 1 }
        }
        return false
    }

    /// Reads a regular expression with so many '#' around it, at the first of them.
    private mutating func regex(_ hashes: Int) throws(Diagnostic) -> String {
        let start = position
        position += hashes + 1
        let first = position
        let isLong = hashes > 0 && Self.isLineEnd(peek())
        while position < end, isLong || !Self.isLineEnd(bytes[position]) {
            if bytes[position] == UInt8(ascii: "/"), (1...hashes + 1).dropLast().allSatisfy({ peek($0) == UInt8(ascii: "#") }) {
                let pattern = String(decoding: bytes[first..<position], as: UTF8.self)
                position += hashes + 1
                return (isLong ? "(?x)" : "") + pattern
            }
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position, end)
        throw failure("this regular expression is not closed; it ends with '/\(String(repeating: "#", count: hashes))'", start, start + hashes + 1, isIncomplete: isLong)
    }

    /// Moves past the letters, digits and marks of a name.
    private mutating func skipName() {
        while position < end && Self.isIdentifierBody(bytes[position]) {
            guard bytes[position] >= 0x80 else {
                position += 1
                continue
            }
            let scalar = scalar(at: position)
            guard scalar.isInName else { return }
            position += UTF8.width(scalar)
        }
    }

    private func checkHead() throws(Diagnostic) {
        let scalar = scalar(at: position)
        if !scalar.beginsName { throw unusable(scalar) }
    }

    /// The character that begins at a place.
    func scalar(at index: Int) -> Unicode.Scalar {
        let length = switch bytes[index] { case 0xF0...: 4; case 0xE0...: 3; case 0xC0...: 2; default: 1 }
        return String(decoding: bytes[index..<min(index + length, bytes.count)], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    func unusable(_ scalar: Unicode.Scalar) -> Diagnostic {
        let count = file.text.unicodeScalars.count { $0 == scalar }
        return failure(SourceScalar.problem(with: scalar, count: count), position, position + UTF8.width(scalar))
    }

    /// Whether a byte may begin a name; outside ASCII the whole character decides.
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
        if let symbol = declaredOperator() { return symbol }
        guard Self.operatorBytes[Int(byte)] else {
            if byte == UInt8(ascii: "'") { throw failure("text stands in double quotation marks, as in \"text\"", position, position + 1) }
            throw unusable(scalar(at: position))
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

    /// The longest run of operator characters here, where it is an operator that cells declare.
    private mutating func declaredOperator() -> String? {
        guard !declaredOperators.isEmpty else { return nil }
        var end = position
        while end < self.end {
            if bytes[end] < 0x80 {
                guard Self.operatorBytes[Int(bytes[end])], bytes[end] != UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ".") else { break }
                end += 1
            } else {
                let scalar = scalar(at: end)
                guard scalar.isOperator else { break }
                end += UTF8.width(scalar)
            }
        }
        let symbol = String(decoding: bytes[position..<end], as: UTF8.self)
        guard declaredOperators.contains(symbol) else { return nil }
        position = end
        return symbol
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
            let isHexadecimal = peek(1) == UInt8(ascii: "x")
            position += 2
            skipName()
            if isHexadecimal, let end = hexadecimalFloatEnd(from: start) {
                position = end
                return (.float, digits(start, position))
            }
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
            let scalar = scalar(at: position)
            if scalar.isInName {
                let advice = "fFlLuUdD".unicodeScalars.contains(scalar) ? "leave it out: the type follows from where the number is used" : "a product is written '2 * x'"
                var mistake = failure("'\(scalar)' cannot follow the digits of a number; \(advice)", position, position + UTF8.width(scalar))
                mistake.isGuess = true
                throw mistake
            }
        }
        return (kind, digits(start, position))
    }

    /// Where `0x1.8p-3` ends, which has an exponent to base 2; nil when what begins at `start` is none.
    private func hexadecimalFloatEnd(from start: Int) -> Int? {
        var index = start + 2
        func byte(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }
        func skipDigits() { while Character(UnicodeScalar(byte(index))).isHexDigit || byte(index) == UInt8(ascii: "_") { index += 1 } }
        skipDigits()
        if byte(index) == UInt8(ascii: "."), Character(UnicodeScalar(byte(index + 1))).isHexDigit {
            index += 1
            skipDigits()
        }
        guard byte(index) | 0x20 == UInt8(ascii: "p") else { return nil }
        index += byte(index + 1) == UInt8(ascii: "-") || byte(index + 1) == UInt8(ascii: "+") ? 2 : 1
        guard byte(index) >= 48, byte(index) <= 57 else { return nil }
        while byte(index) >= 48 && byte(index) <= 57 { index += 1 }
        return index
    }

    private func digits(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<end].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    }
}

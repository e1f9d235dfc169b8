enum TokenKind: Sendable {
    case identifier, keyword, integer, float, string, operation, punctuation, positional, end
}

/// A part of a string literal.
enum StringSegment: Sendable {
    case text(String)
    /// The tokens of an interpolated expression, closed by an `end` token.
    case expression([Token])
}

struct Token: Sendable {
    var kind: TokenKind
    var text: String
    var range: SourceRange
    /// A line break lies between this token and the one before.
    var startsLine: Bool
    var hasSpaceBefore: Bool
    var hasSpaceAfter: Bool = false
    var segments: [StringSegment] = []

    func isKeyword(_ word: String) -> Bool { kind == .keyword && text == word }
    func isPunctuation(_ mark: String) -> Bool { kind == .punctuation && text == mark }
    func isOperator(_ symbol: String) -> Bool { kind == .operation && text == symbol }
    func isIdentifier(_ name: String) -> Bool { kind == .identifier && text == name }
}

let keywords: Set<String> = [
    "as", "any", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum", "extension",
    "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "is", "let", "nil",
    "operator", "precedencegroup", "protocol", "repeat", "rethrows", "return", "self", "Self", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
]

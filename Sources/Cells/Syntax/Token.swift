enum TokenKind: Sendable {
    case identifier, keyword, integer, float, string, regex, operation, punctuation, positional, end
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
    /// What its word means to the parser.
    var traits: WordTraits = []

    func isKeyword(_ word: String) -> Bool { kind == .keyword && text == word }
    func isPunctuation(_ mark: String) -> Bool { kind == .punctuation && text == mark }
    func isOperator(_ symbol: String) -> Bool { kind == .operation && text == symbol }
    func isIdentifier(_ name: String) -> Bool { kind == .identifier && text == name }
}

/// What a word means to the parser, found once when it is read.
struct WordTraits: OptionSet, Sendable {
    let rawValue: UInt8
    static let keyword = WordTraits(rawValue: 1)
    /// Stands before a declaration, as `static` does.
    static let modifier = WordTraits(rawValue: 2)
    static let declaration = WordTraits(rawValue: 4)
    /// Begins something that cells leave out.
    static let refused = WordTraits(rawValue: 8)
    /// Begins a statement that can have a label.
    static let labeled = WordTraits(rawValue: 16)
    /// A modifier that only classes and their members have.
    static let ofClasses = WordTraits(rawValue: 32)
}

/// The words with a meaning of their own, by first letter and length.
struct Vocabulary: Sendable {
    static let swift: Vocabulary = {
        var words = Vocabulary()
        words.add(keywords, .keyword)
        words.add(modifiers, .modifier)
        words.add(["let", "var", "func", "struct", "enum", "extension", "typealias", "import", "subscript", "class", "protocol", "associatedtype", "deinit"], .declaration)
        words.add(Array(Parser.refusals.keys), .refused)
        words.add(["for", "while", "repeat", "switch", "do", "if"], .labeled)
        words.add(["weak", "unowned", "override", "required", "convenience", "open", "final", "dynamic", "optional"], .ofClasses)
        return words
    }()

    private struct Entry {
        let bytes: [UInt8]
        var traits: WordTraits
    }

    private static let longest = 15
    private var slots = [[Entry]](repeating: [], count: 32 * (longest + 1))

    private mutating func add(_ words: [String], _ traits: WordTraits) {
        for word in words {
            let bytes = Array(word.utf8)
            let slot = Self.slot(bytes[0], bytes.count)
            if let known = slots[slot].firstIndex(where: { $0.bytes == bytes }) {
                slots[slot][known].traits.insert(traits)
            } else {
                slots[slot].append(Entry(bytes: bytes, traits: traits))
            }
        }
    }

    private static func slot(_ first: UInt8, _ count: Int) -> Int { Int(first & 31) * (longest + 1) + min(count, longest) }

    func traits(of word: ArraySlice<UInt8>) -> WordTraits {
        for entry in slots[Self.slot(word[word.startIndex], word.count)] where word.elementsEqual(entry.bytes) { return entry.traits }
        return []
    }
}

private let modifiers = [
    "static", "mutating", "nonmutating", "private", "fileprivate", "internal", "public", "open", "package", "final", "lazy",
    "override", "required", "convenience", "weak", "unowned", "indirect", "nonisolated", "dynamic", "optional", "prefix", "postfix", "infix",
]

let keywords = [
    "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum", "extension",
    "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "is", "let", "nil",
    "operator", "precedencegroup", "protocol", "repeat", "rethrows", "return", "self", "Self", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
]

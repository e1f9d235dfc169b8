import Displays

/// Swift as HTML with its keywords, words, numbers and comments in colours of their own. Reads any text, also what no
/// compiler would accept.
enum SwiftColors {
    private static let keywords: Set<String> = [
        "any", "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum", "extension",
        "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "is", "let", "mutating", "nil", "private",
        "protocol", "public", "repeat", "return", "self", "Self", "some", "static", "struct", "switch", "throw", "throws",
        "true", "try", "typealias", "var", "where", "while",
    ]

    static func html(_ source: String) -> String {
        var scanner = Scanner(rest: source[...])
        while let character = scanner.rest.first {
            if scanner.rest.hasPrefix("//") {
                scanner.emit("c", scanner.rest.prefix { $0 != "\n" })
            } else if scanner.rest.hasPrefix("/*") {
                scanner.emit("c", scanner.blockComment)
            } else if character == "\"" {
                scanner.emit("s", scanner.string)
            } else if character.isNumber {
                scanner.emit("n", scanner.rest.prefix { $0.isNumber || $0.isLetter || $0 == "_" })
            } else if character.isLetter || character == "_" {
                let word = scanner.rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                scanner.emit(keywords.contains(String(word)) ? "k" : character.isUppercase ? "t" : nil, word)
            } else {
                scanner.emit(nil, scanner.rest.prefix(1))
            }
        }
        return scanner.result
    }

    private struct Scanner {
        var rest: Substring
        var result = ""

        mutating func emit(_ kind: String?, _ text: Substring) {
            rest = rest[text.endIndex...]
            let escaped = escapedForMarkup(String(text))
            result += kind.map { "<span class=\"\($0)\">\(escaped)</span>" } ?? escaped
        }

        var blockComment: Substring {
            var depth = 0
            var end = rest.startIndex
            while end < rest.endIndex {
                let tail = rest[end...]
                if tail.hasPrefix("/*") || tail.hasPrefix("*/") {
                    depth += tail.hasPrefix("/*") ? 1 : -1
                    end = rest.index(end, offsetBy: 2)
                    if depth == 0 { break }
                } else {
                    end = rest.index(after: end)
                }
            }
            return rest[..<end]
        }

        /// A string literal, with what is interpolated; one that is not closed ends with its line.
        var string: Substring {
            let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
            var end = rest.index(rest.startIndex, offsetBy: quote.count)
            var depth = 0
            while end < rest.endIndex {
                let tail = rest[end...]
                if depth == 0 && tail.hasPrefix(quote) { return rest[..<rest.index(end, offsetBy: quote.count)] }
                if quote.count == 1 && tail.first == "\n" { break }
                if tail.hasPrefix("\\(") {
                    depth += 1
                    end = rest.index(end, offsetBy: 2)
                } else if tail.first == "\\" && tail.dropFirst().first != nil {
                    end = rest.index(end, offsetBy: 2)
                } else {
                    if depth > 0 && tail.first == "(" { depth += 1 }
                    if depth > 0 && tail.first == ")" { depth -= 1 }
                    end = rest.index(after: end)
                }
            }
            return rest[..<end]
        }
    }
}

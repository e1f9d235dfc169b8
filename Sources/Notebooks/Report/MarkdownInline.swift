import Displays

/// What stands inside a paragraph of Markdown, as HTML.
struct MarkdownInline {
    let picture: (String) -> String?
    /// Stands for a line break; no text has it, since it is no character.
    static let lineBreak: Character = "\u{FFFF}"
    private static let plainTags: Set<String> = [
        "br", "sub", "sup", "b", "i", "em", "strong", "kbd", "code", "details", "summary", "mark", "small", "u", "s", "p", "div",
    ]
    private static let deepest = 16

    func html(_ text: String) -> String { html(text[...], depth: 0) }

    private func html(_ text: Substring, depth: Int) -> String {
        guard depth < Self.deepest else { return escapedForMarkup(String(text)) }
        var rest = text
        var result = ""
        var plain = ""
        var before: Character = " "
        func flush() {
            result += escapedForMarkup(plain)
            plain = ""
        }
        while let character = rest.first {
            if let (piece, tail) = special(character, rest, before, depth) {
                flush()
                result += piece
                before = rest[..<tail.startIndex].last ?? " "
                rest = tail
            } else {
                plain.append(character)
                before = character
                rest.removeFirst()
            }
        }
        flush()
        return result
    }

    /// What begins here, as HTML, and what comes after it; nil when it is an ordinary character.
    private func special(
        _ character: Character, _ rest: Substring, _ before: Character, _ depth: Int
    ) -> (String, Substring)? {
        switch character {
        case Self.lineBreak: ("<br>", rest.dropFirst())
        case "\\": escape(rest)
        case "`": code(rest)
        case "$": formula(rest)
        case "!": link(rest.dropFirst(), isPicture: true, depth)
        case "[": link(rest, isPicture: false, depth)
        case "<": tag(rest)
        case "*", "_": emphasis(rest, character, before, depth)
        case "~": rest.hasPrefix("~~") ? enclosed(rest, "~~", "del", depth) : nil
        case "h": before.isLetter ? nil : address(rest)
        default: nil
        }
    }

    private func escape(_ rest: Substring) -> (String, Substring)? {
        guard let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol else { return nil }
        return (escapedForMarkup(String(next)), rest.dropFirst(2))
    }

    private func code(_ rest: Substring) -> (String, Substring)? {
        let ticks = rest.prefix { $0 == "`" }
        let body = rest[ticks.endIndex...]
        guard let end = body.firstRange(of: ticks) else { return nil }
        let text = String(body[..<end.lowerBound])
        return ("<code>\(escapedForMarkup(text.count > 1 ? text.trimmed : text))</code>", body[end.upperBound...])
    }

    /// A formula between dollars stays as it is written, apart from the words around it.
    private func formula(_ rest: Substring) -> (String, Substring)? {
        let mark: Substring = rest.hasPrefix("$$") ? "$$" : "$"
        let body = rest.dropFirst(mark.count)
        guard let first = body.first, !first.isWhitespace || mark.count == 2, let end = body.firstRange(of: mark),
            mark.count == 2 || body[..<end.lowerBound].last?.isWhitespace == false
        else { return nil }
        let kind = mark.count == 2 ? "math block" : "math"
        return ("<span class=\"\(kind)\">\(escapedForMarkup(String(body[..<end.lowerBound])))</span>", body[end.upperBound...])
    }

    private func emphasis(
        _ rest: Substring, _ mark: Character, _ before: Character, _ depth: Int
    ) -> (String, Substring)? {
        // An underscore inside a word is part of its name.
        if mark == "_" && (before.isLetter || before.isNumber) { return nil }
        let pair = String(repeating: mark, count: 2)
        return rest.hasPrefix(pair) ? enclosed(rest, pair, "strong", depth) : enclosed(rest, String(mark), "em", depth)
    }

    private func enclosed(_ rest: Substring, _ mark: String, _ tag: String, _ depth: Int) -> (String, Substring)? {
        let body = rest.dropFirst(mark.count)
        guard let first = body.first, !first.isWhitespace else { return nil }
        var place = body.startIndex
        while var end = body[place...].firstRange(of: mark) {
            // Of three marks at the end, the first closes what is inside.
            while mark.count > 1, body[end.upperBound...].first == mark.first {
                end = body.index(after: end.lowerBound)..<body.index(after: end.upperBound)
            }
            let inner = body[..<end.lowerBound]
            let after = body[end.upperBound...].first
            let endsWord = mark.first != "_" || !(after.map { $0.isLetter || $0.isNumber } ?? false)
            let isSingle = mark.count > 1 || after != mark.first
            if let last = inner.last, !last.isWhitespace, endsWord, isSingle {
                return ("<\(tag)>\(html(inner, depth: depth + 1))</\(tag)>", body[end.upperBound...])
            }
            // Two marks in a row are another emphasis inside this one.
            place = isSingle ? end.upperBound : body.index(after: end.upperBound)
        }
        return nil
    }

    // MARK: Links

    private func link(_ rest: Substring, isPicture: Bool, _ depth: Int) -> (String, Substring)? {
        guard rest.first == "[", let close = Self.closing(rest, "[", "]") else { return nil }
        let words = rest[rest.index(after: rest.startIndex)..<close]
        let tail = rest[rest.index(after: close)...]
        guard tail.first == "(", let end = Self.closing(tail, "(", ")") else { return nil }
        let inner = String(tail[tail.index(after: tail.startIndex)..<end]).trimmed
        // A title after the address is left out.
        let address = inner.split(separator: " ").first.map(String.init) ?? ""
        let after = tail[tail.index(after: end)...]
        if isPicture {
            let words = escapedForMarkup(String(words))
            return (picture(address).map { "<img alt=\"\(words)\" src=\"\(escapedForMarkup($0))\">" } ?? words, after)
        }
        let text = html(words, depth: depth + 1)
        return (Self.isSafe(address) ? "<a href=\"\(escapedForMarkup(address))\">\(text)</a>" : text, after)
    }

    private static func closing(_ text: Substring, _ open: Character, _ close: Character) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Addresses that only lead somewhere.
    private static func isSafe(_ address: String) -> Bool {
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        guard scheme.endIndex < address.endIndex, address[scheme.endIndex] == ":" else { return true }
        return ["http", "https", "mailto"].contains(scheme.lowercased())
    }

    private func address(_ rest: Substring) -> (String, Substring)? {
        guard rest.hasPrefix("https://") || rest.hasPrefix("http://") else { return nil }
        var address = rest.prefix { !$0.isWhitespace && !"<>\"'`|".contains($0) && $0 != Self.lineBreak }
        while let last = address.last, ".,;:!?)".contains(last) { address.removeLast() }
        let text = escapedForMarkup(String(address))
        return ("<a href=\"\(text)\">\(text)</a>", rest[address.endIndex...])
    }

    private func tag(_ rest: Substring) -> (String, Substring)? {
        guard let end = rest.firstIndex(of: ">") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        let after = rest[rest.index(after: end)...]
        if inner.hasPrefix("http://") || inner.hasPrefix("https://"), !inner.contains(where: \.isWhitespace) {
            let text = escapedForMarkup(String(inner))
            return ("<a href=\"\(text)\">\(text)</a>", after)
        }
        let name = inner.drop { $0 == "/" }.prefix { $0 != "/" && $0 != " " }.lowercased()
        guard Self.plainTags.contains(name), inner.allSatisfy({ $0.isLetter || $0 == "/" || $0 == " " }) else { return nil }
        guard inner.drop(while: { $0 == "/" }).dropFirst(name.count).allSatisfy({ $0 == "/" || $0 == " " }) else { return nil }
        return (inner.first == "/" ? "</\(name)>" : "<\(name)>", after)
    }
}

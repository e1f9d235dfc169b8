import Displays

/// Documentation as it is written above declarations (Markdown, with lists of parameters), as text and as HTML.
struct HelpText {
    private enum Block {
        case paragraph(String)
        case code([Substring])
        case list([Item])
    }

    private struct Item {
        var text: String
        var inner: [Item] = []
    }

    private var blocks: [Block] = []

    init(_ markdown: String) {
        var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first {
            let text = line.drop { $0 == " " }
            if text.isEmpty {
                lines.removeFirst()
            } else if text.hasPrefix("```") {
                lines.removeFirst()
                let code = lines.prefix { !$0.drop { $0 == " " }.hasPrefix("```") }
                blocks.append(.code(Array(code)))
                lines = lines.dropFirst(code.count + 1)
            } else if text.hasPrefix("- ") {
                blocks.append(.list(Self.items(&lines)))
            } else {
                var words: [Substring] = []
                while let next = lines.first, !next.allSatisfy({ $0 == " " }), !next.hasPrefix("- "), !next.hasPrefix("```") {
                    words.append(next.drop { $0 == " " })
                    lines.removeFirst()
                }
                blocks.append(.paragraph(words.joined(separator: " ")))
            }
        }
    }

    /// Lines of a list, with those of lists inside it by their indentation.
    private static func items(_ lines: inout ArraySlice<Substring>) -> [Item] {
        var result: [Item] = []
        while let line = lines.first {
            let indent = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indent)
            if text.hasPrefix("- "), indent < 2 {
                result.append(Item(text: named(String(text.dropFirst(2)))))
            } else if text.hasPrefix("- "), !result.isEmpty {
                result[result.count - 1].inner.append(Item(text: coded(String(text.dropFirst(2)))))
            } else if indent >= 2, !text.isEmpty, !result.isEmpty {
                let last = result.count - 1
                if result[last].inner.isEmpty {
                    result[last].text += " " + text
                } else {
                    result[last].inner[result[last].inner.count - 1].text += " " + text
                }
            } else {
                break
            }
            lines.removeFirst()
        }
        return result
    }

    /// "Parameter x: …" names its parameter as code.
    private static func named(_ text: String) -> String {
        text.hasPrefix("Parameter ") ? coded(String(text.dropFirst(10))) : text
    }

    private static func coded(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return text }
        return "`\(text[..<colon])`\(text[colon...])"
    }

    // MARK: HTML

    var html: String {
        blocks.map { block in
            switch block {
            case .paragraph(let text): "<p>\(Self.inline(text))</p>"
            case .code(let lines): "<pre><code>\(escapedForMarkup(lines.joined(separator: "\n")))</code></pre>"
            case .list(let items): Self.list(items)
            }
        }.joined(separator: "\n")
    }

    private static func list(_ items: [Item]) -> String {
        "<ul>" + items.map { "<li>\(inline($0.text))\($0.inner.isEmpty ? "" : list($0.inner))</li>" }.joined() + "</ul>"
    }

    /// Code between back-ticks, and addresses as links.
    private static func inline(_ text: String) -> String {
        var result = ""
        for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                result += "<code>\(escapedForMarkup(String(part)))</code>"
                continue
            }
            result += part.split(separator: " ", omittingEmptySubsequences: false).map { word in
                guard word.hasPrefix("https://") else { return escapedForMarkup(String(word)) }
                var address = word
                var end = ""
                while let last = address.last, ".,;:)".contains(last) {
                    end = String(last) + end
                    address.removeLast()
                }
                let escaped = escapedForMarkup(String(address))
                return "<a href=\"\(escaped)\">\(escaped)</a>\(escapedForMarkup(end))"
            }.joined(separator: " ")
        }
        return result
    }

    // MARK: Text

    /// For terminals: without back-ticks, lists indented.
    var plain: String {
        blocks.map { block in
            switch block {
            case .paragraph(let text): text.replacing("`", with: "")
            case .code(let lines): lines.map { "    " + $0 }.joined(separator: "\n")
            case .list(let items): Self.plain(items, indent: "")
            }
        }.joined(separator: "\n\n")
    }

    private static func plain(_ items: [Item], indent: String) -> String {
        items.map { indent + "- " + $0.text.replacing("`", with: "") + ($0.inner.isEmpty ? "" : "\n" + plain($0.inner, indent: indent + "  ")) }.joined(separator: "\n")
    }

    var isEmpty: Bool { blocks.isEmpty }

    /// The first sentence.
    static func summary(of markdown: String) -> String {
        let first = markdown.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
        if first.hasPrefix("- ") { return "" }
        guard let end = first.firstRange(of: ". ") else { return first }
        return String(first[..<end.lowerBound]) + "."
    }
}

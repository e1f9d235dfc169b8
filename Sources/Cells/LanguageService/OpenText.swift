/// What a text leaves open at its end: brackets, strings, and values inside strings.
struct OpenText {
    private enum Part {
        case bracket(Character)
        /// A string literal and where its text begins; nil behind an interpolation.
        case string(isMultiLine: Bool, hashes: Int, start: Int?)
        case interpolation
    }

    private var parts: [Part] = []
    private let text: [Character]

    init(in text: some StringProtocol) {
        self.text = Array(text)
        var index = 0
        while index < self.text.count { index = step(index) }
    }

    /// How many brackets are open.
    var depth: Int { parts.count { if case .bracket = $0 { true } else { false } } }

    /// The text of the string literal that is open at the end.
    var openString: String? {
        guard case .string(_, _, let start?)? = parts.last else { return nil }
        return String(text[start...])
    }

    /// Whether the end stands inside the text of a string.
    var isInString: Bool { if case .string? = parts.last { true } else { false } }

    /// What closes all that is open.
    var closers: String {
        parts.reversed().map { part in
            switch part {
            case .bracket("("), .interpolation: ")"
            case .bracket("["): "]"
            case .bracket: "\n}"
            case .string(let isMultiLine, let hashes, _): (isMultiLine ? "\n\"\"\"" : "\"") + String(repeating: "#", count: hashes)
            }
        }.joined()
    }

    private func has(_ word: String, at index: Int) -> Bool {
        index + word.count <= text.count && text[index..<index + word.count].elementsEqual(word)
    }

    /// Moves past what stands at an index.
    private mutating func step(_ index: Int) -> Int {
        if case .string(let isMultiLine, let hashes, _)? = parts.last { return inString(index, isMultiLine, String(repeating: "#", count: hashes)) }
        switch text[index] {
        case "\"", "#":
            let hashes = text[index...].prefix { $0 == "#" }.count
            guard has("\"", at: index + hashes) else { return index + max(1, hashes) }
            let isMultiLine = has("\"\"\"", at: index + hashes)
            let start = index + hashes + (isMultiLine ? 3 : 1)
            parts.append(.string(isMultiLine: isMultiLine, hashes: hashes, start: start))
            return start
        case "/" where has("//", at: index): return text[index...].firstIndex(of: "\n") ?? text.count
        case "/" where has("/*", at: index):
            var end = index + 2
            while end < text.count, !has("*/", at: end) { end += 1 }
            return end + 2
        case "(", "[", "{": parts.append(.bracket(text[index]))
        case ")", "]", "}": _ = parts.popLast()
        default: break
        }
        return index + 1
    }

    private mutating func inString(_ index: Int, _ isMultiLine: Bool, _ hashes: String) -> Int {
        if has("\\" + hashes + "(", at: index) {
            parts[parts.count - 1] = .string(isMultiLine: isMultiLine, hashes: hashes.count, start: nil)
            parts.append(.interpolation)
            return index + 2 + hashes.count
        }
        if text[index] == "\\", hashes.isEmpty { return index + 2 }
        let closing = (isMultiLine ? "\"\"\"" : "\"") + hashes
        if has(closing, at: index) || text[index] == "\n" && !isMultiLine {
            parts.removeLast()
            return has(closing, at: index) ? index + closing.count : index + 1
        }
        return index + 1
    }
}

/// What a text leaves open at its end: brackets, strings, and values inside strings.
struct OpenText {
    private enum Part {
        case bracket(UInt8, at: Int)
        /// A string literal and where its text begins; nil behind an interpolation.
        case string(isMultiLine: Bool, hashes: Int, start: Int?)
        case interpolation
    }

    private var parts: [Part] = []
    private let text: [UInt8]

    init(in text: some StringProtocol) {
        self.text = Array(text.utf8)
        var index = 0
        while index < self.text.count { index = step(index) }
    }

    /// How many brackets are open.
    var depth: Int { parts.count { if case .bracket = $0 { true } else { false } } }

    /// Where the innermost parenthesis that is open stands, in UTF-8; nil inside of a block or list.
    var openParenthesis: Int? {
        guard case .bracket(UInt8(ascii: "("), let index)? = parts.last(where: { if case .bracket = $0 { true } else { false } }) else { return nil }
        return index
    }

    /// The text of the string literal that is open at the end.
    var openString: String? {
        guard case .string(_, _, let start?)? = parts.last else { return nil }
        return String(decoding: text[start...], as: UTF8.self)
    }

    /// Whether the end stands inside the text of a string.
    var isInString: Bool { if case .string? = parts.last { true } else { false } }

    /// What closes all that is open.
    var closers: String { closerList.joined() }

    /// What closes each part that is open, the innermost first.
    var closerList: [String] {
        parts.reversed().map { part in
            switch part {
            case .bracket(UInt8(ascii: "("), _), .interpolation: ")"
            case .bracket(UInt8(ascii: "["), _): "]"
            case .bracket: "\n}"
            case .string(let isMultiLine, let hashes, _): (isMultiLine ? "\n\"\"\"" : "\"") + String(repeating: "#", count: hashes)
            }
        }
    }

    private func has(_ word: String, at index: Int) -> Bool {
        index <= text.count && text[index...].starts(with: word.utf8)
    }

    private func isLineEnd(_ index: Int) -> Bool { text[index] == 10 || text[index] == 13 }

    /// Moves past what stands at an index.
    private mutating func step(_ index: Int) -> Int {
        if case .string(let isMultiLine, let hashes, _)? = parts.last { return inString(index, isMultiLine, String(repeating: "#", count: hashes)) }
        switch text[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "#"):
            let hashes = text[index...].prefix { $0 == UInt8(ascii: "#") }.count
            guard has("\"", at: index + hashes) else { return index + max(1, hashes) }
            let isMultiLine = has("\"\"\"", at: index + hashes)
            let start = index + hashes + (isMultiLine ? 3 : 1)
            parts.append(.string(isMultiLine: isMultiLine, hashes: hashes, start: start))
            return start
        case UInt8(ascii: "/") where has("//", at: index): return text.indices[index...].first { isLineEnd($0) } ?? text.count
        case UInt8(ascii: "/") where has("/*", at: index): return endOfComment(index)
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): parts.append(.bracket(text[index], at: index))
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = parts.popLast()
        default: break
        }
        return index + 1
    }

    /// Comments lie inside each other.
    private func endOfComment(_ start: Int) -> Int {
        var (index, depth) = (start, 0)
        repeat {
            let (opens, closes) = (has("/*", at: index), has("*/", at: index))
            depth += opens ? 1 : closes ? -1 : 0
            index += opens || closes ? 2 : 1
        } while depth > 0 && index < text.count
        return index
    }

    private mutating func inString(_ index: Int, _ isMultiLine: Bool, _ hashes: String) -> Int {
        if has("\\" + hashes + "(", at: index) {
            parts[parts.count - 1] = .string(isMultiLine: isMultiLine, hashes: hashes.count, start: nil)
            parts.append(.interpolation)
            return index + 2 + hashes.count
        }
        if text[index] == UInt8(ascii: "\\"), hashes.isEmpty { return index + 2 }
        let closing = (isMultiLine ? "\"\"\"" : "\"") + hashes
        if has(closing, at: index) || isLineEnd(index) && !isMultiLine {
            parts.removeLast()
            return has(closing, at: index) ? index + closing.utf8.count : index + 1
        }
        return index + 1
    }
}

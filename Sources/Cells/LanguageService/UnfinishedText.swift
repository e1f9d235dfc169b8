/// A text that ends where somebody is writing, made whole in the ways in which it could go on.
struct UnfinishedText {
    struct Closing {
        let text: String
        /// Where the marker begins, in UTF-8.
        let cursor: Int
    }

    private let text: String

    init(_ text: String) { self.text = text }

    /// What a statement that has begun may still need.
    private static let endings = ["", " {}", " else { return }", ": break", " in [0] {}", " : nil", " = 0"]

    /// The whole text first, with each ending at each bracket that is open; then parts of it, for a mistake further up.
    var closings: [Closing] {
        var result = Self.closed(text)
        // The text from a later line on.
        var isLineStart = false
        var starts: [String.Index] = []
        for index in text.indices {
            if isLineStart, !text[index].isWhitespace, text[index] != "}" { starts.append(index) }
            isLineStart = text[index].isNewline
        }
        for start in starts.prefix(25) { result += Self.closed(text[start...]).prefix(2) }
        // The line being written, then what stands in its brackets.
        let line = text.lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
        result += Self.closed(text[line...]).prefix(2)
        for bracket in text[line...].indices where "([{".contains(text[bracket]) {
            result += Self.closed(text[text.index(after: bracket)...]).prefix(1)
        }
        return result
    }

    private static func closed(_ text: some StringProtocol) -> [Closing] {
        let open = OpenText(in: text)
        let closers = open.closerList
        var result: [Closing] = []
        for ending in endings {
            // Where nothing is added, the place does not matter.
            for place in 0...(ending.isEmpty ? 0 : closers.count) {
                let whole = text + CompletionProbe.marker + closers[..<place].joined() + ending + closers[place...].joined()
                result.append(Closing(text: whole, cursor: text.utf8.count))
            }
        }
        return result
    }
}

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
    private static let endings = ["", " {}", " else { return }", ": break", " in [0] {}", ": {}", " : nil", " = 0"]

    /// Goes through the ways until one is good: the whole text first, with each ending at each bracket that is open; then parts
    /// of it, for a mistake further up.
    func firstClosing(where isGood: (Closing) -> Bool) {
        if Self.close(text, endings: Self.endings, isGood) { return }
        // The text from a later line on.
        var isLineStart = false
        var starts: [String.Index] = []
        for index in text.indices {
            if isLineStart, !text[index].isWhitespace, text[index] != "}" { starts.append(index) }
            isLineStart = text[index].isNewline
        }
        for start in starts.prefix(25) where Self.close(text[start...], endings: ["", " {}"], isGood) { return }
        // The line being written, then what stands in its brackets.
        let line = text.lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
        if Self.close(text[line...], endings: ["", " {}"], isGood) { return }
        for bracket in text[line...].indices where "([{".contains(text[bracket]) {
            if Self.close(text[text.index(after: bracket)...], endings: [""], isGood) { return }
        }
    }

    /// - Returns: Whether one of the ways was good.
    private static func close(_ text: some StringProtocol, endings: [String], _ isGood: (Closing) -> Bool) -> Bool {
        let closers = OpenText(in: text).closerList
        let cursor = text.utf8.count
        for ending in endings {
            // Where nothing is added, the place does not matter.
            for place in 0...(ending.isEmpty ? 0 : closers.count) {
                let whole = text + CompletionProbe.marker + closers[..<place].joined() + ending + closers[place...].joined()
                if isGood(Closing(text: whole, cursor: cursor)) { return true }
            }
        }
        return false
    }
}

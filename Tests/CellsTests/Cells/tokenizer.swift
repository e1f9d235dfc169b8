enum Token: Equatable { case number(Int), symbol(Character), word(String) }
func tokens(_ text: String) -> [Token] {
    var result: [Token] = []
    var current = ""
    func flush() {
        guard !current.isEmpty else { return }
        if let n = Int(current) { result.append(.number(n)) } else { result.append(.word(current)) }
        current = ""
    }
    for c in text {
        if c.isLetter || c.isNumber { current.append(c) } else { flush(); if !c.isWhitespace { result.append(.symbol(c)) } }
    }
    flush()
    return result
}
print(tokens("let x = 42 + y1").count, tokens("3+4") == [.number(3), .symbol("+"), .number(4)])
for t in tokens("a=7") { if case .word(let w) = t { print("word", w) } else if case .number(let n) = t { print("number", n) } else { print("other") } }

// expect: 6 true
// expect: word a
// expect: other
// expect: number 7

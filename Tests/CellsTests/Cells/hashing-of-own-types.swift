struct Token: Hashable {
    var text: String
    var position: Int
    static func == (a: Token, b: Token) -> Bool { a.text == b.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
let set: Set<Token> = [Token(text: "a", position: 1), Token(text: "a", position: 2), Token(text: "b", position: 3)]
print(set.count)
var counts: [Token: Int] = [:]
counts[Token(text: "a", position: 7), default: 0] += 1
counts[Token(text: "a", position: 8), default: 0] += 1
print(counts.values.first!)

// expect: 2
// expect: 2

struct Word: Hashable {
    let text: String
    static func == (a: Word, b: Word) -> Bool { a.text.lowercased() == b.text.lowercased() }
    func hash(into hasher: inout Hasher) { hasher.combine(text.lowercased()) }
}
let words = ["Apple", "apple", "Pear", "PEAR", "fig"].map { Word(text: $0) }
print(Set(words).count, words.firstIndex(of: Word(text: "pear"))!, words.contains(Word(text: "FIG")), words[0] == words[1])
var counts: [Word: Int] = [:]
for w in words { counts[w, default: 0] += 1 }
print(counts[Word(text: "APPLE")]!, counts.count)

// expect: 3 2 true true
// expect: 2 3

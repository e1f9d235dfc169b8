let words = ["the", "quick", "brown", "fox"]
print(words.map { $0.count }.reduce(0, +), words.filter { $0.count > 3 }.joined(separator: "-"), words.sorted { $0.count > $1.count }.first!)
print(words.enumerated().map { "\($0.offset):\($0.element)" }, zip(words, 1...4).map { "\($0)\($1)" }, words.map(\.count))
print(words.compactMap { Int($0) }, ["1", "x", "3"].compactMap { Int($0) }, [[1], [2, 3]].flatMap { $0 }, words.allSatisfy { $0.count < 9 })
print(words.reduce(into: [Character: Int]()) { counts, word in counts[word.first!, default: 0] += 1 }.count, words.max { $0.count < $1.count }!)
print(words.first { $0.hasPrefix("b") } ?? "none", words.contains { $0 == "fox" }, words.firstIndex { $0 == "fox" }!, words.prefix { $0.count != 5 })

// expect: 16 quick-brown quick
// expect: ["0:the", "1:quick", "2:brown", "3:fox"] ["the1", "quick2", "brown3", "fox4"] [3, 5, 5, 3]
// expect: [] [1, 3] [1, 2, 3] true
// expect: 4 quick
// expect: brown true 3 ["the"]

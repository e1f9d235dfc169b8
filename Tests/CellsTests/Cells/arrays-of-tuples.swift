var pairs: [(name: String, score: Int)] = [("a", 3)]
pairs.append((name: "b", score: 5))
pairs[0].score += 10
print(pairs.map { $0.score }, pairs.max { $0.score < $1.score }!.name)

// expect: [13, 5] a

let text = "one two two three three three"
var counts: [String: Int] = [:]
for word in text.split(separator: " ") { counts[String(word), default: 0] += 1 }
for (word, count) in counts.sorted(by: { $0.value > $1.value }) { print(word, count) }

// expect: three 3
// expect: two 2
// expect: one 1

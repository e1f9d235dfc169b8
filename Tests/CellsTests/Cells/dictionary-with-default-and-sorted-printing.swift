let text = "the quick brown the lazy the quick"
var counts: [String: Int] = [:]
for word in text.split(separator: " ") { counts[String(word), default: 0] += 1 }
for (word, n) in counts.sorted(by: { $0.value > $1.value || $0.value == $1.value && $0.key < $1.key }) { print(word, n) }
print(counts.keys.sorted(), counts.values.sorted(), counts.count, counts.isEmpty)
print(counts.max { $0.value < $1.value }!.key)
print(counts.filter { $0.value > 1 }.keys.sorted())
print(counts.mapValues { $0 * 10 }["the"]!)
print(counts.reduce(0) { $0 + $1.value })
counts["the"] = nil
print(counts["the"] == nil, counts.removeValue(forKey: "quick") ?? 0)

// expect: the 3
// expect: quick 2
// expect: brown 1
// expect: lazy 1
// expect: ["brown", "lazy", "quick", "the"] [1, 1, 2, 3] 4 false
// expect: the
// expect: ["quick", "the"]
// expect: 30
// expect: 7
// expect: true 2

var scores: [String: [String: Int]] = [:]
scores["ada", default: [:]]["math"] = 5
scores["ada", default: [:]]["art", default: 0] += 3
scores["bob", default: [:]]["math"] = 2
print(scores["ada"]!["math"]!, scores["ada"]?["art"] ?? 0, scores["eve"]?["x"] ?? -1, scores.mapValues { $0.values.reduce(0, +) }.sorted { $0.key < $1.key }.map { $0.value })

// expect: 5 3 -1 [8, 2]

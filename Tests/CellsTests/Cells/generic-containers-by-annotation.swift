let pairs: [(name: String, score: Double)] = [("a", 1.5), (name: "b", score: 2)]
for (name, score) in pairs { print(name, score) }
print(pairs.map(\.score).reduce(0, +), pairs.map { $0.name }, pairs[0].name, pairs.first!.1)
let nested: [String: [Int]] = ["x": [1, 2], "y": []]
print(nested["x"]!.count, nested["z"]?.count ?? -1, nested["y", default: [9]])

// expect: a 1.5
// expect: b 2.0
// expect: 3.5 ["a", "b"] a 1.5
// expect: 2 -1 []

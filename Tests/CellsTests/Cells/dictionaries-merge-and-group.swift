var a = ["x": 1, "y": 2]
a.merge(["y": 20, "z": 30]) { old, new in old + new }
print(a.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
let b = a.merging(["x": 100]) { _, new in new }
print(b["x"]!)
let groups = Dictionary(grouping: 1...10) { $0 % 3 }
for k in groups.keys.sorted() { print(k, groups[k]!) }
let pairs = Dictionary(uniqueKeysWithValues: zip(["a", "b"], [1, 2]))
print(pairs["b"]!)
let more = Dictionary([("a", 1), ("a", 5)], uniquingKeysWith: +)
print(more)
print(a.contains { $0.value > 25 }, a.allSatisfy { $0.value > 0 })
print(a.first { $0.key == "z" }!.value)
let compact = ["a": Int("1"), "b": Int("x")].compactMapValues { $0 }
print(compact)
for (k, v) in a.sorted(by: <) { print(k, v) }

// expect: ["x=1", "y=22", "z=30"]
// expect: 100
// expect: 0 [3, 6, 9]
// expect: 1 [1, 4, 7, 10]
// expect: 2 [2, 5, 8]
// expect: 2
// expect: ["a": 6]
// expect: true true
// expect: 30
// expect: ["a": 1]
// expect: x 1
// expect: y 22
// expect: z 30

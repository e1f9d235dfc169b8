var d = ["a": 1, "b": 2]
d["c", default: 0] += 5
d["a"] = nil
print(d.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }, d.mapValues { $0 * 2 }.values.sorted(), d.keys.sorted(), d.filter { $0.value > 2 }.count)
let g = Dictionary(grouping: ["ant", "bee", "axe"]) { $0.first! }
print(g[Character("a")] ?? [], Dictionary(uniqueKeysWithValues: zip(["x", "y"], [1, 2])).count)
for (k, v) in d.sorted(by: { $0.value < $1.value }) { print(k, v) }
print(d.merging(["b": 10]) { $0 + $1 }["b"]!, d.contains { $0.value == 5 }, d.max { $0.value < $1.value }!.key)

// expect: ["b=2", "c=5"] [4, 10] ["b", "c"] 1
// expect: ["ant", "axe"] 2
// expect: b 2
// expect: c 5
// expect: 12 true c

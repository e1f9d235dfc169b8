var ages = ["a": 1]
ages["b"] = 2
ages["a"] = nil
ages["c", default: 10] += 5
print(ages["b"] ?? 0, ages["a"] ?? -1, ages["c"]!, ages.count, ages.keys.sorted(), ages.values.sorted())
for (key, value) in ages.sorted(by: { $0.key < $1.key }) { print(key, value) }
if let old = ages.removeValue(forKey: "b") { print("removed", old) }
print(ages, ages.isEmpty, ages.mapValues { $0 * 2 }, ages["zzz"] == nil)
print(Dictionary(uniqueKeysWithValues: [("x", 1)]), Dictionary(grouping: [1, 2, 3, 4], by: { $0 % 2 })[0]!)
var groups: [String: [Int]] = [:]
groups["odd", default: []].append(1)
groups["odd", default: []].append(3)
print(groups)

// expect: 2 -1 15 2 ["b", "c"] [2, 15]
// expect: b 2
// expect: c 15
// expect: removed 2
// expect: ["c": 15] false ["c": 30] true
// expect: ["x": 1] [2, 4]
// expect: ["odd": [1, 3]]

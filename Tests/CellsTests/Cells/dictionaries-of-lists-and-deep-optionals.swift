var d: [String: [Int]] = [:]
d["a", default: []].append(1)
d["a", default: []].append(2)
d["b"]?.append(3)
d["a"]?[0] = 9
print(d, d["a"]!.count)
var names: [String?] = ["a", nil, "c"]
print(names.compactMap { $0 }, names.count, names[1] == nil, names.contains(nil))
for case let name? in names { print(name) }
for case .some(let name) in names where name > "b" { print(name) }
let deep: Int?? = .some(nil)
print(deep == nil, deep! == nil)

// expect: ["a": [9, 2]] 2
// expect: ["a", "c"] 3 true true
// expect: a
// expect: c
// expect: c
// expect: false true

let table: [String: Int?] = ["a": 1, "b": nil]
print(table["a"]! == 1, table["b"]! == nil, table["c"] == nil, table.count)
if let inner = table["b"] { print(inner == nil) }
let deep: Int?? = .some(nil)
print(deep == nil, deep! == nil, deep.map { $0 ?? 7 } ?? 9)

// expect: true true true 2
// expect: true
// expect: false true 7

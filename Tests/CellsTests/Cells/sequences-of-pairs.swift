let table = [("a", 1), ("b", 2)]
for (name, n) in table { print(name, n) }
let total = table.map { name, n in n * name.count }.reduce(0, +)
print(total, table.first!.0, table.map { $0.1 })

// expect: a 1
// expect: b 2
// expect: 3 a [1, 2]

let names = ["a", "b", "c"], values = [1, 2, 3]
for (n, v) in zip(names, values) where v != 2 { print(n, v) }
let pairs = zip(names, values).map { ($0, $1) }
print(pairs.map(\.0), pairs.map { $0.1 }, zip(values, values.dropFirst()).map { $1 - $0 })

// expect: a 1
// expect: c 3
// expect: ["a", "b", "c"] [1, 2, 3] [1, 1]

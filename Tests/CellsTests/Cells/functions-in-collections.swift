let operations: [String: (Double, Double) -> Double] = ["+": (+), "-": (-), "*": { $0 * $1 }, "/": { $0 / $1 }]
for key in operations.keys.sorted() { print(key, operations[key]!(6, 3)) }
let steps: [(String, (Int) -> Int)] = [("double", { $0 * 2 }), ("inc", { $0 + 1 })]
print(steps.reduce(5) { $1.1($0) })

// expect: * 18.0
// expect: + 9.0
// expect: - 3.0
// expect: / 2.0
// expect: 11

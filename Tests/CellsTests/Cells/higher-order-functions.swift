func apply(_ f: (Int) -> Int, twice x: Int) -> Int { f(f(x)) }
func compose(_ f: @escaping (Int) -> Int, _ g: @escaping (Int) -> Int) -> (Int) -> Int { { g(f($0)) } }
print(apply({ $0 + 3 }, twice: 1), compose({ $0 + 1 }, { $0 * 10 })(2))
let ops: [String: (Double, Double) -> Double] = ["+": { $0 + $1 }, "*": { $0 * $1 }]
print(ops["+"]!(2, 3), ops["*"]!(2, 3), [3, 1, 2].sorted(by: <), [1, 2, 3].reduce(1, *))

// expect: 7 30
// expect: 5.0 6.0 [1, 2, 3] 6

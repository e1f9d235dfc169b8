func counter() -> () -> Int { var n = 0; return { n += 1; return n } }
let c = counter()
_ = c()
print(c(), counter()())
let ops: [String: (Int, Int) -> Int] = ["+": (+), "max": max, "sub": { $0 - $1 }]
print(ops["+"]!(1, 2), ops["max"]!(4, 2), ops["sub"]!(4, 2))
let compose: (@escaping (Int) -> Int, @escaping (Int) -> Int) -> (Int) -> Int = { f, g in { g(f($0)) } }
print(compose({ $0 + 1 }, { $0 * 2 })(3))
print((1...5).map { n in n * n }.filter { $0.isMultiple(of: 2) }.reduce(into: [Int]()) { $0.append($1) })

// expect: 2 1
// expect: 3 4 2
// expect: 8
// expect: [4, 16]

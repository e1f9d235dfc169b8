func fix(_ n: Int, _ f: (Int) -> Int) -> Int { f(n) }
print(fix(3) { $0 * $0 })
var factorial: (Int) -> Int = { $0 }
factorial = { n in n < 2 ? 1 : n * factorial(n - 1) }
print(factorial(10))

// expect: 9
// expect: 3628800

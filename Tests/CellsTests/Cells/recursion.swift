func fact(_ n: Int) -> Int { n <= 1 ? 1 : n * fact(n - 1) }
func isEven(_ n: Int) -> Bool { n == 0 ? true : isOdd(n - 1) }
func isOdd(_ n: Int) -> Bool { n == 0 ? false : isEven(n - 1) }
func hanoi(_ n: Int, _ a: String, _ b: String, _ c: String) -> Int {
    if n == 0 { return 0 }
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
}
print(fact(20), isEven(10), isOdd(7), hanoi(6, "a", "b", "c"))

// expect: 2432902008176640000 true true 63

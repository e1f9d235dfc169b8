func isEven(_ n: Int) -> Bool { n == 0 ? true : isOdd(n - 1) }
func isOdd(_ n: Int) -> Bool { n == 0 ? false : isEven(n - 1) }
print(isEven(10), isOdd(7))
var memo = [0: 0, 1: 1]
func fib(_ n: Int) -> Int {
    if let m = memo[n] { return m }
    let r = fib(n - 1) + fib(n - 2)
    memo[n] = r
    return r
}
print(fib(80))
func hanoi(_ n: Int, _ a: String, _ b: String, _ c: String) -> Int { n == 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a) }
print(hanoi(10, "A", "B", "C"))
func power(_ base: Int, _ n: Int) -> Int { n == 0 ? 1 : n % 2 == 0 ? power(base * base, n / 2) : base * power(base, n - 1) }
print(power(3, 20))

// expect: true true
// expect: 23416728348467685
// expect: 1023
// expect: 3486784401

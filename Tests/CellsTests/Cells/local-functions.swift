func outer(_ n: Int) -> Int {
    let k = 3
    func helper(_ x: Int, plus y: Int = 1) -> Int { x * k + y }
    func loop(_ i: Int) -> Int { i == 0 ? 0 : helper(i) + loop(i - 1) }
    return loop(n) + helper(2, plus: 100)
}
print(outer(3))

// expect: 127

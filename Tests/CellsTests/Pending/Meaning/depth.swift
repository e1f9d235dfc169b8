// program: recursion ten thousand deep
func down(_ n: Int) -> Int { n == 0 ? 0 : 1 + down(n - 1) }
print(down(10_000))

// expect: 10000

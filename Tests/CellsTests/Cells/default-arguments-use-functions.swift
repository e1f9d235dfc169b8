func base() -> Int { 40 }
func plus(_ n: Int = base(), _ m: Int = 2) -> Int { n + m }
print(plus(), plus(1), plus(1, 1))

// expect: 42 3 2

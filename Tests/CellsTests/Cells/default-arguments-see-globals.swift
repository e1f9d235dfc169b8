let base = 10
func power(_ e: Int, of b: Int = base) -> Int { (0..<e).reduce(1) { acc, _ in acc * b } }
print(power(3), power(3, of: 2))

// expect: 1000 8

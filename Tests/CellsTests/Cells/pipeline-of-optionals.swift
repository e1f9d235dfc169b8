func parse(_ s: String) -> Int? { Int(s) }
func half(_ n: Int) -> Int? { n % 2 == 0 ? n / 2 : nil }
print(["8", "7", "x"].map { parse($0).flatMap(half) ?? -1 }, parse("4").map { $0 + 1 } as Any, parse("q").flatMap(half) as Any)

// expect: [4, -1, -1] Optional(5) nil

func outer() -> [Int] { var log: [Int] = []; func add(_ n: Int) { if n > 0 { log.append(n); add(n - 1) } }; add(3); return log }
print(outer())

// expect: [3, 2, 1]

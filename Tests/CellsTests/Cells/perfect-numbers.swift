func divisors(_ n: Int) -> [Int] { (1..<n).filter { n % $0 == 0 } }
print((2...500).filter { divisors($0).reduce(0, +) == $0 })

// expect: [6, 28, 496]

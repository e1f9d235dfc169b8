let primes = (2..<60).filter { n in !(2..<n).prefix { $0 * $0 <= n }.contains { n % $0 == 0 } }
print(primes, primes.count, primes.last!)

// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59] 17 59

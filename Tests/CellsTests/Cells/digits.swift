var n = 9875
var digits: [Int] = []
while n > 0 { digits.insert(n % 10, at: 0); n /= 10 }
print(digits, digits.reduce(0, +), digits.reduce(0) { $0 * 10 + $1 }, String(9875).compactMap { $0.wholeNumberValue } == digits)

// expect: [9, 8, 7, 5] 29 9875 true

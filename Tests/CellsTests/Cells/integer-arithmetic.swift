print(7 / 2, -7 / 2, 7 % 3, -7 % 3, 7 & 3, 5 | 2, 5 ^ 1, ~5, 1 << 10, -16 >> 2, 255 >> 4, 0b1010, 0xFF, 0o17, 1_000_000)
print(Int.max &+ 1 == Int.min, 5.isMultiple(of: 5), (-5).magnitude, 5.signum(), Int("12")! + 1, Int("x") == nil, Int(3.99), Int(-3.99))
print(10.quotientAndRemainder(dividingBy: 3), 8.trailingZeroBitCount, 7.nonzeroBitCount, Int.bitWidth, 6.leadingZeroBitCount)
let (q, overflow) = Int.max.addingReportingOverflow(1)
print(q, overflow, 3.advanced(by: 4), 3.distance(to: 10), String(255, radix: 16), String(255, radix: 2, uppercase: true), Int("ff", radix: 16)!)
print(min(3, 2), max(1, 2, 9, 4), abs(-3), [1, 2] == [1, 2], (1...3).contains(2))

// expect: 3 -3 1 -1 3 7 4 -6 1024 -4 15 10 255 15 1000000
// expect: true true 5 1 13 true 3 -3
// expect: (quotient: 3, remainder: 1) 3 3 64 61
// expect: -9223372036854775808 true 7 7 ff 11111111 255
// expect: 2 9 3 true true

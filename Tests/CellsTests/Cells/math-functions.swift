print(abs(-5), abs(-2.5), min(3, 1, 2), max(2.5, 1), (2.5).rounded(), (-2.5).rounded(), 7.9.rounded(.down), 9.0.squareRoot())
print(Int.max, Int.min, Double.pi, 10.isMultiple(of: 5), 17.quotientAndRemainder(dividingBy: 5))

// expect: 5 2.5 1 2.5 3.0 -3.0 7.0 3.0
// expect: 9223372036854775807 -9223372036854775808 3.141592653589793 true (quotient: 3, remainder: 2)

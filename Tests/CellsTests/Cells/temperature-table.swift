for c in stride(from: -10.0, through: 30, by: 20) { print(c, c * 9 / 5 + 32, separator: "\t") }

// expect: -10.0	14.0
// expect: 10.0	50.0
// expect: 30.0	86.0

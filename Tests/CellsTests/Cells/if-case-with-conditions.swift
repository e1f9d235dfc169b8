let value: (Int, String?) = (3, "x")
if case (let n, let s?) = value, n > 2 { print(n, s) }
if case 1...5 = value.0 { print("in range") }

// expect: 3 x
// expect: in range

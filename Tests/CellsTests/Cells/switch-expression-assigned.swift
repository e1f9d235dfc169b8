let n = 7
let size: Double = switch n { case 0: 0; case 1...5: 0.5; default: 1 }
let word = if n > 5, n < 10 { "mid" } else if n > 10 { "big" } else { "small" }
print(size, word)

// expect: 1.0 mid

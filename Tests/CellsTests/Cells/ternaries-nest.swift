for n in [5, 15, 25] { print(n < 10 ? "low" : n < 20 ? "mid" : "high") }

// expect: low
// expect: mid
// expect: high

let epsilon: (Int) -> Double = { max(0.1, 1 - Double($0) / 100) }
print([0, 50, 90, 200].map(epsilon))

// expect: [1.0, 0.5, 0.1, 0.1]

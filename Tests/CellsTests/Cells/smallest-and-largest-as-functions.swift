print([3, 9, 2].reduce(0, max), [3, 9, 2].reduce(100, min))
let pick: (Double, Double) -> Double = max
print(pick(1.5, 0.5), max(1, 2, 3, 4), min(2, 1, 3))

// expect: 9 2
// expect: 1.5 4 1

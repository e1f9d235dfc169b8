let gradient = [3.0, -4.0]
let norm = gradient.map { $0 * $0 }.reduce(0, +).squareRoot()
let clipped = norm > 1 ? gradient.map { $0 / norm } : gradient
print(norm, clipped)

// expect: 5.0 [0.6, -0.8]

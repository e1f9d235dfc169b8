let a: Float = 0.1
let b: Float = 0.2
print(a + b, a * 3, Double(a), Float(1) / 3, a < b, (a + b).rounded(), Float(2).squareRoot(), -a, abs(Float(-2)))
let xs: [Float] = [1, 2.5, 3]
print(xs, xs.reduce(0, +), xs.map { $0 / 2 }, xs.max()!, Float("1.25")!, Float.pi, Int(Float(3.7)), Float(16777217))

// expect: 0.3 0.3 0.10000000149011612 0.33333334 true 0.0 1.4142135 -0.1 2.0
// expect: [1.0, 2.5, 3.0] 6.5 [0.5, 1.25, 1.5] 3.0 1.25 3.1415925 3 16777216.0

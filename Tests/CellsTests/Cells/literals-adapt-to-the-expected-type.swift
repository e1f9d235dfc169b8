let a: Double = 1
let b = 1 / 2 * 2.0
let c: Float = 0.1
let d: [Double] = [1, 2.5, 3]
let e: Double? = 3
let f: [String: Double] = ["x": 1]
print(a, b, c, d, e as Any, f)

// expect: 1.0 1.0 0.1 [1.0, 2.5, 3.0] Optional(3.0) ["x": 1.0]

// program: generic numeric functions
func sum<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
func mean<T: BinaryFloatingPoint>(_ xs: [T]) -> T { xs.reduce(0, +) / T(xs.count) }
func gcd<T: BinaryInteger>(_ a: T, _ b: T) -> T { b == 0 ? a : gcd(b, a % b) }
func power<T: Numeric>(_ x: T, _ n: Int) -> T { (0..<n).reduce(1) { r, _ in r * x } }
print(sum([1, 2]), sum([0.5, 1]), mean([1.0, 2]), gcd(48, 18), gcd(UInt8(12), 8), power(2.0, 3), power(3, 4))

// expect: 3 1.5 1.5 6 4 8.0 81

// program: subscripts that are generic
struct Store { var d: [String: Any] = [:]; subscript<T>(k: String, as t: T.Type) -> T? { d[k] as? T }; subscript<T>(k: String, default v: @autoclosure () -> T) -> T { d[k] as? T ?? v() } }
let s = Store(d: ["a": 1, "b": "x"])
print(s["a", as: Int.self] as Any, s["b", as: Int.self] as Any, s["c", default: 7])

// expect: Optional(1) nil 7

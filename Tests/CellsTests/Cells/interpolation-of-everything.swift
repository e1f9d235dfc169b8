let n: Int? = 3
let none: String? = nil
print("\(n as Any) \(none as Any) \([1: "a"]) \((1, "b")) \(1...3) \([1.5, 2]) \(Optional("x") as Any) \(true) \(Character("c"))")
print("\(n.map { "\($0)!" } ?? "-") \(n == 3 ? "three" : "other") \("nested \("deep \(1 + 1)")")")
struct P { var x = 1; var s = "t" }
print("\(P()) \([P()].count) \(P().x + 1)")

// expect: Optional(3) nil [1: "a"] (1, "b") 1...3 [1.5, 2.0] Optional("x") true c
// expect: 3! three nested deep 2
// expect: P(x: 1, s: "t") 1 2

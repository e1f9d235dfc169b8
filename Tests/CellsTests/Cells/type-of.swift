print(type(of: 1), type(of: 1.5), type(of: "a"), type(of: [1]), type(of: ["a": 1]), type(of: (1, "a")), type(of: Optional(1)), type(of: Set([1])), type(of: 1...2))
struct P {}
print(type(of: P()), type(of: [P()]), Int.self)
let x: Any = 5
print(type(of: x), x is Int, x as? Double as Any)

// expect: Int Double String Array<Int> Dictionary<String, Int> (Int, String) Optional<Int> Set<Int> ClosedRange<Int>
// expect: P Array<P> Int
// expect: Int true nil

func classify(_ n: Int, _ s: String?) -> String {
    switch (n, s) {
    case (_, nil): return "nothing"
    case (0, let t?): return "zero \(t)"
    case (1..., let t?) where t.isEmpty: return "empty"
    case (let k, .some(let t)): return "\(k) \(t)"
    }
}
print(classify(1, nil), classify(0, "a"), classify(3, ""), classify(-2, "b"))

// expect: nothing zero a empty -2 b

let u: Int? = 1, w: String? = "q"
if let u, let w, u > 0 { print(u, w) } else { print("none") }
if let x = u, x > 5 { print(x) } else if let w { print("else", w) }

// expect: 1 q
// expect: else q

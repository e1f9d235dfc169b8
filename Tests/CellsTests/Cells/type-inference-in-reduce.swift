let r1 = [1.5, 2.5].reduce(0) { $0 + $1 }
let r2 = ["a", "b"].reduce("") { $0 + $1 }
let r3 = [1, 2, 3].reduce([]) { [$1] + $0 }
let r4 = [1, 2, 3].reduce((0, 1)) { ($0.0 + $1, $0.1 * $1) }
print(r1, r2, r3, r4)

// expect: 4.0 ab [3, 2, 1] (6, 6)

for n in [-5, 0, 7] { print(n < 0 ? "neg" : n == 0 ? "zero" : "pos", terminator: " ") }
print(1 + 2 * 3 - 4 / 2 % 3, (1 + 2) * 3, 2 + 3 << 1, 7 & 3 + 1, true || false && false, !true || true, 10 - 2 - 3)
let x: Int? = nil
print(x ?? 1 + 2, (x ?? 1) + 2, -3 + 5, 4 - -2, ~1 + 1)

// expect: neg zero pos 5 9 8 4 true true 5
// expect: 3 3 2 6 -1

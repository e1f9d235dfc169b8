print(1 + 2 * 3 - 4 / 2, (1 + 2) * 3, 2 * 3 % 4, 1 << 3 + 1, 7 & 3 | 8, 5 ^ 1, ~5)
print(1 < 2 && 2 < 3 || false, !true || true, 1 + 1 == 2 && "a" != "b")
let x: Int? = nil
print((x ?? 1) + 2, x ?? 3 + 4)

// expect: 5 9 2 9 11 4 -6
// expect: true true true
// expect: 3 7

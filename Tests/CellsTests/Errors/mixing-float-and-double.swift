let a: Float = 1
let b = 2.0
print(a * b)

// error: TypeError: '*' does not go with 'Float' and 'Double'; convert one with Double(…) or Float(…)
// error:  ─▶ Cell 1, line 3
// error: 3 │ print(a * b)
// error:   │         ^

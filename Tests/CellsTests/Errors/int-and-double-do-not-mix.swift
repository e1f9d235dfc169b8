let n = 2
let x = 1.5
print(n * x)

// error: TypeError: '*' does not go with 'Int' and 'Double'; write Double(…) around the Int
// error:  ─▶ Cell 1, line 3
// error: 3 │ print(n * x)
// error:   │         ^

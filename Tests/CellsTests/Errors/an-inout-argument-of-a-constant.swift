func bump(_ n: inout Int) { n += 1 }
let x = 1
bump(&x)

// error: TypeError: 'x' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 3
// error: 3 │ bump(&x)
// error:   │       ^

let c: Int
if Bool.random() { c = 1 }
c = 2

// error: TypeError: this may be set for the second time: 'c' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 3
// error: 3 │ c = 2
// error:   │ ^

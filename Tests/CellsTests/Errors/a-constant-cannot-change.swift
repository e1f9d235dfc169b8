let x = 1
x = 2

// error: TypeError: this cannot be changed: 'x' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 2
// error: 2 │ x = 2
// error:   │ ^

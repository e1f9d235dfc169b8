let a = 1
let a = 2

// error: NameError: 'a' is declared twice in this scope; give one of them another name
// error:  ─▶ Cell 1, line 2
// error: 2 │ let a = 2
// error:   │     ^

let a = 1 let b = 2

// error: SyntaxError: expected a new line or ';' before 'let'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let a = 1 let b = 2
// error:   │           ^~~

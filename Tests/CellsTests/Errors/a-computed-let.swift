struct S { let n: Int { 1 } }

// error: SyntaxError: a 'let' is not computed; declare it with 'var'
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct S { let n: Int { 1 } }
// error:   │                       ^

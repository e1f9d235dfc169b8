var n { 3 }

// error: TypeError: a computed variable needs a type: 'var n: Type { … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ var n { 3 }
// error:   │     ^

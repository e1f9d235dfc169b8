struct P { var x = 0; func up() { x += 1 } }

// error: TypeError: this cannot be changed: a method that changes 'self' is declared 'mutating func'
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct P { var x = 0; func up() { x += 1 } }
// error:   │                                   ^

struct P { var x = 0; mutating func up() { x += 1 } }
let p = P()
p.up()

// error: TypeError: 'up' changes the value it is called on: 'p' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 3
// error: 3 │ p.up()
// error:   │   ^~

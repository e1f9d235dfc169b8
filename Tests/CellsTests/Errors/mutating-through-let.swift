protocol Counter { mutating func up() }
struct C: Counter { var n = 0; mutating func up() { n += 1 } }
let c: any Counter = C()
c.up()

// error: TypeError: 'up' changes the value it is called on: 'c' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 4
// error: 4 │ c.up()
// error:   │   ^~

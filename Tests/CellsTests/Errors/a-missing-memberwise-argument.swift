struct P { var x: Int; var y: Int }
let p = P(x: 1)

// error: TypeError: 'P' needs the argument 'y:' of type 'Int'
// error:  ─▶ Cell 1, line 2
// error: 2 │ let p = P(x: 1)
// error:   │         ^~~~~~~

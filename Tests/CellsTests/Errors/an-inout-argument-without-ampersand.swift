func bump(_ n: inout Int) { n += 1 }
var x = 1
bump(x)

// error: TypeError: 'bump' changes this argument; write '&' before it
// error:  ─▶ Cell 1, line 3
// error: 3 │ bump(x)
// error:   │      ^

func f(_ n: Int) -> Int { n }
var x = 1
print(f(&x))

// error: TypeError: 'f' does not change this argument; remove the '&'
// error:  ─▶ Cell 1, line 3
// error: 3 │ print(f(&x))
// error:   │         ^~

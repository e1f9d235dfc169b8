var n = 1
func f(_ x: inout Int) { x += n }
f(&n)

// error: OverlappingAccess: 'n' is used while a call that it is given to with '&', or that changes it, goes on; copy it into another variable before the call
// error:  ─▶ Cell 1, line 2
// error: 2 │ func f(_ x: inout Int) { x += n }
// error:   │                          ^~~~~~
// error: 'f' was called from Cell 1, line 3: f(&n)

protocol P {}
let p = P()

// error: TypeError: 'any P' is a protocol; make a value of a type that conforms to it
// error:  ─▶ Cell 1, line 2
// error: 2 │ let p = P()
// error:   │         ^

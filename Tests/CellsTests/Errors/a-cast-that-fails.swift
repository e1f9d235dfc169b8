class A {}
class B: A {}
let a = A()
let b = a as! B

// error: CastError: expected a value of type 'B', found 'A'; use 'as?' to try
// error:  ─▶ Cell 1, line 4
// error: 4 │ let b = a as! B
// error:   │         ^~~~~~~

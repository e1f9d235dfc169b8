class A { var x: Int }
let a = A()

// error: TypeError: 'A' has no initializer: give all of its properties values, or declare 'init(…)'
// error:  ─▶ Cell 1, line 2
// error: 2 │ let a = A()
// error:   │         ^

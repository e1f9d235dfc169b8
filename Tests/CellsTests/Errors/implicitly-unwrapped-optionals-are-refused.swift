var x: Int! = 1

// error: UnsupportedError: implicitly unwrapped optionals are not part of cells; write '?' and unwrap the value where it is used
// error:  ─▶ Cell 1, line 1
// error: 1 │ var x: Int! = 1
// error:   │           ^

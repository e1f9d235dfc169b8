subscript(i: Int) -> Int { i }

// error: UnsupportedError: subscripts are declared inside a type of yours
// error:  ─▶ Cell 1, line 1
// error: 1 │ subscript(i: Int) -> Int { i }
// error:   │ ^~~~~~~~~

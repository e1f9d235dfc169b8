let x: Int32 = 1

// error: UnsupportedError: the number type 'Int32' is not part of cells; use Int, Double or Float
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Int32 = 1
// error:   │        ^~~~~

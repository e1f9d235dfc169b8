let x: Float80 = 1

// error: UnsupportedError: the number type 'Float80' is not part of cells; use Int, Double or Float
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Float80 = 1
// error:   │        ^~~~~~~

async let a = 3

// error: UnsupportedError: 'async let' is not part of cells; long work runs until it is done, so leave 'async' out
// error:  ─▶ Cell 1, line 1
// error: 1 │ async let a = 3
// error:   │ ^~~~~

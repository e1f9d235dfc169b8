lazy var y = 4

// error: UnsupportedError: 'lazy' variables are not part of cells; compute the value in a function
// error:  ─▶ Cell 1, line 1
// error: 1 │ lazy var y = 4
// error:   │ ^~~~~~~~~~~~~~

var g = 1 { didSet { print("g", oldValue, g) } }
g = 5

// error: UnsupportedError: observers of variables are not part of cells; set the variable in a function, which then does the rest
// error:  ─▶ Cell 1, line 1
// error: 1 │ var g = 1 { didSet { print("g", oldValue, g) } }
// error:   │     ^

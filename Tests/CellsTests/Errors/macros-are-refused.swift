#warning("x")

// error: UnsupportedError: macros such as '#warning' are not part of cells; write them in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ #warning("x")
// error:   │ ^~~~~~~~

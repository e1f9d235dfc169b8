@available(macOS 15, *)
func f() {}

// error: UnsupportedError: the attribute '@available' is not part of cells; leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ @available(macOS 15, *)
// error:   │ ^~~~~~~~~~

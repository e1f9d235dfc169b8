fatalError("no way")

// error: FatalError: no way
// error:  ─▶ Cell 1, line 1
// error: 1 │ fatalError("no way")
// error:   │ ^~~~~~~~~~~~~~~~~~~~

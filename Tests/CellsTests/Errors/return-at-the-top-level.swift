return 1

// error: TypeError: 'return' has a meaning only inside a function or closure
// error:  ─▶ Cell 1, line 1
// error: 1 │ return 1
// error:   │ ^~~~~~~~

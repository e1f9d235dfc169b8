struct D2 { deinit {} }

// error: UnsupportedError: classes, and so 'deinit', are not part of cells; leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct D2 { deinit {} }
// error:   │             ^~~~~~

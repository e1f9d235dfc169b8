print(#function, #line)

// error: UnsupportedError: '#function' is not part of cells; leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(#function, #line)
// error:   │       ^~~~~~~~~

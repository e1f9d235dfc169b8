print(foo)

// error: NameError: cannot find 'foo' here
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(foo)
// error:   │       ^~~

exit(0)

// error: NameError: cannot find 'exit' here; a cell ends by itself; 'fatalError("…")' stops it, and 'exit' alone in a cell leaves a console
// error:  ─▶ Cell 1, line 1
// error: 1 │ exit(0)
// error:   │ ^~~~

enum Problem: Error { case tooBig(Int) }
func f() throws { throw Problem.tooBig(3) }
f()

// error: Problem: this error was thrown and not caught: tooBig(3)
// error:  ─▶ Cell 1, line 2
// error: 2 │ func f() throws { throw Problem.tooBig(3) }
// error:   │                   ^~~~~~~~~~~~~~~~~~~~~~~
// error: 'f' was called from Cell 1, line 3: f()

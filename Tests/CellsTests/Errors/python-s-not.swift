if not x { print(1) }

// error: SyntaxError: this is no Swift; write 'if !condition { … }', and 'values.isEmpty' for what has no elements
// error:  ─▶ Cell 1, line 1
// error: 1 │ if not x { print(1) }
// error:   │ ^~~~~~~~~~~~~~~~~~~~~

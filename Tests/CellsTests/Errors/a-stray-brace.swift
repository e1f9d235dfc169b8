}

// error: SyntaxError: expected a value, found '}'
// error:  ─▶ Cell 1, line 1
// error: 1 │ }
// error:   │ ^

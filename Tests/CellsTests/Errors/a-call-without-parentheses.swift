print f"x"

// error: SyntaxError: this is no Swift; write 'print(…)'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print f"x"
// error:   │ ^~~~~~~~~~

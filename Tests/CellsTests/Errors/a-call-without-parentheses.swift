print f"x"

// error: SyntaxError: expected a new line or ';' before 'f'; a call has its arguments in parentheses: 'print(…)'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print f"x"
// error:   │       ^

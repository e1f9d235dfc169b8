def f(x):
    return x

// error: SyntaxError: expected a new line or ';' before 'f'; functions begin with 'func'
// error:  ─▶ Cell 1, line 1
// error: 1 │ def f(x):
// error:   │     ^

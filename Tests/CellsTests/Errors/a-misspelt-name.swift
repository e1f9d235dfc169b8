let counter = 1
print(countr)

// error: NameError: cannot find 'countr' here; did you mean 'counter'?
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(countr)
// error:   │       ^~~~~~

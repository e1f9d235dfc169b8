def f(x):
    return x

// error: SyntaxError: this is no Swift; functions begin with 'func', say their types and stand in braces: 'func f(_ x: Double) -> Double { … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ def f(x):
// error:   │ ^~~~~~~~~

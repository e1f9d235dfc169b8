func f(x Int) -> Int { x }

// error: SyntaxError: a parameter has a name before its type: 'value: Int'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f(x Int) -> Int { x }
// error:   │        ^

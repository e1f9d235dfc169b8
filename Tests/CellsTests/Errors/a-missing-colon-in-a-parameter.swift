func f(x Int) -> Int { x }

// error: SyntaxError: expected ':' and the type of parameter 'Int', found ')'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f(x Int) -> Int { x }
// error:   │             ^

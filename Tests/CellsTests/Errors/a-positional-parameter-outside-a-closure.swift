print($0)

// error: SyntaxError: '$0' stands for a closure's parameter; it has no meaning outside a closure
// error:  ─▶ Cell 1, line 1
// error: 1 │ print($0)
// error:   │       ^~

print(print.count)

// error: NameError: '(Any, String, String) -> Void' has no member 'count'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(print.count)
// error:   │             ^~~~~

if 1 { print("x") }

// error: TypeError: expected a value of type 'Bool' as the condition, found 'Int'; compare it with something
// error:  ─▶ Cell 1, line 1
// error: 1 │ if 1 { print("x") }
// error:   │    ^

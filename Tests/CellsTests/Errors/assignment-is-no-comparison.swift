var a = 1
if a = 2 { print("x") }

// error: TypeError: '=' assigns; write '==' to compare
// error:  ─▶ Cell 1, line 2
// error: 2 │ if a = 2 { print("x") }
// error:   │    ^~~~~

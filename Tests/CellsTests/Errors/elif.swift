let x = 1
if x > 1 { print(1) } elif x > 0 { print(2) }

// error: SyntaxError: expected a new line or ';' before 'elif'; write 'else if'
// error:  ─▶ Cell 1, line 2
// error: 2 │ if x > 1 { print(1) } elif x > 0 { print(2) }
// error:   │                       ^~~~

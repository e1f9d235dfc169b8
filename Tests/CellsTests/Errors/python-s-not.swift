if not x { print(1) }

// error: SyntaxError: expected '{' to open the body of 'if', found 'x'; write '!'
// error:  ─▶ Cell 1, line 1
// error: 1 │ if not x { print(1) }
// error:   │        ^

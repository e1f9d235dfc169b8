if true and false { print(1) }

// error: SyntaxError: expected '{' to open the body of 'if', found 'and'; write '&&'
// error:  ─▶ Cell 1, line 1
// error: 1 │ if true and false { print(1) }
// error:   │         ^~~

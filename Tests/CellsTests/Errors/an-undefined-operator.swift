print(2 ** 3)

// error: SyntaxError: expected ',' or ')' after this argument, found '**'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(2 ** 3)
// error:   │         ^~

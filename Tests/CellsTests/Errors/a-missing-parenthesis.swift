print(1

// error: SyntaxError: expected ',' or ')' after this argument, found the end of the cell
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(1
// error:   │        ^

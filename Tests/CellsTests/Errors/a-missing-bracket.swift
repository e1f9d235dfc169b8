let x = [1, 2

// error: SyntaxError: expected ',' or ']' in this list, found the end of the cell
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = [1, 2
// error:   │              ^

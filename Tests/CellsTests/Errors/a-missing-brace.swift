func f() {
    print(1)

// error: SyntaxError: expected '}' to close this block, found the end of the cell
// error:  ─▶ Cell 1, line 2
// error: 2 │     print(1)
// error:   │             ^

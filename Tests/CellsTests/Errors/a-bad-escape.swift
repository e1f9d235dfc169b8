print("\q")

// error: SyntaxError: '\q' is no escape sequence; write '\\' for a backslash
// error:  ─▶ Cell 1, line 1
// error: 1 │ print("\q")
// error:   │        ^~

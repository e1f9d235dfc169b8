let s = 'a'

// error: SyntaxError: text stands in double quotation marks, as in "text"
// error:  ─▶ Cell 1, line 1
// error: 1 │ let s = 'a'
// error:   │         ^

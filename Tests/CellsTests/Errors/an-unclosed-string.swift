let s = "abc

// error: SyntaxError: this string has no closing quotation mark
// error:  ─▶ Cell 1, line 1
// error: 1 │ let s = "abc
// error:   │         ^~~~

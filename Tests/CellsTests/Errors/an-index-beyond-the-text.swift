let s = "abc"
let i = s.index(s.startIndex, offsetBy: 5)

// error: OutOfRange: this goes past the end of the text, which has 3 characters; 'index(_:offsetBy:limitedBy:)' gives nil instead
// error:  ─▶ Cell 1, line 2
// error: 2 │ let i = s.index(s.startIndex, offsetBy: 5)
// error:   │         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

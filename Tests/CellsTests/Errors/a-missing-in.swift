let f = { (x: Int) -> Int x + 1 }

// error: SyntaxError: expected a new line or ';' before '->'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let f = { (x: Int) -> Int x + 1 }
// error:   │                    ^~

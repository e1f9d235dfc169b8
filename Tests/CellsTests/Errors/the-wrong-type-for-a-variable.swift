let x: Int = "a"

// error: TypeError: expected a value of type 'Int', found 'String'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Int = "a"
// error:   │              ^~~

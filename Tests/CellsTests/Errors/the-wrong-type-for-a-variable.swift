let x: Int = "a"

// error: TypeError: expected a value of type 'Int', found 'String'; 'Int(…)' reads a number from text, and gives nil where there is none
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Int = "a"
// error:   │              ^~~

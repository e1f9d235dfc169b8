let x: Int = 1.5

// error: TypeError: expected a value of type 'Int', found 'Double'; convert it with Int(…)
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Int = 1.5
// error:   │              ^~~

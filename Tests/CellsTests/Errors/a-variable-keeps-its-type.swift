var x = 1
x = 2.5

// error: TypeError: expected a value of type 'Int' to assign, found 'Double'; convert it with Int(…)
// error:  ─▶ Cell 1, line 2
// error: 2 │ x = 2.5
// error:   │     ^~~

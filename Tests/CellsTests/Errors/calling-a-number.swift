let x = 1
x(2)

// error: TypeError: a value of type 'Int' cannot be called
// error:  ─▶ Cell 1, line 2
// error: 2 │ x(2)
// error:   │ ^

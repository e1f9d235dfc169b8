print(5.5 % 2.0)

// error: TypeError: '%' is for Int; for 'Double' use 'truncatingRemainder(dividingBy:)'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(5.5 % 2.0)
// error:   │           ^

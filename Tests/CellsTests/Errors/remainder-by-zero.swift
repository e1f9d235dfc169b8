let zero = 0
print(1 % zero)

// error: DivisionByZero: remainder by zero; check the divisor first
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(1 % zero)
// error:   │       ^~~~~~~~

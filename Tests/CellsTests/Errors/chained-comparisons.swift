let x = 5
print(1 < x < 10)

// error: SyntaxError: '<' and '<' cannot be chained; join two comparisons with '&&'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(1 < x < 10)
// error:   │             ^

print(2 ** 3)

// error: SyntaxError: Swift has no '**'; write 'pow(x, y)' for Doubles, or multiply
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(2 ** 3)
// error:   │         ^~

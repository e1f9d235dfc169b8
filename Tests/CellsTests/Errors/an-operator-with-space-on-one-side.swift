let a = 1
print(a +1)

// error: SyntaxError: '+' stands between two values with a space on both sides, or on neither
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(a +1)
// error:   │         ^

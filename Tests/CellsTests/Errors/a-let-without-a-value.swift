let x: Int
print(x)

// error: NameError: 'x' is used before it has a value; give it one first
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(x)
// error:   │       ^

let v: any Equatable = 3
print(v)

// error: UnsupportedError: 'Equatable' stands for many types, and a variable of a cell has one; write the type itself, or 'Any'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let v: any Equatable = 3
// error:   │            ^~~~~~~~~

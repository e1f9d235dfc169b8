let m = "abc".contains(/b/)
print(m)

// error: UnsupportedError: regular expressions are not part of cells; use 'contains', 'split', 'hasPrefix' and their like
// error:  ─▶ Cell 1, line 1
// error: 1 │ let m = "abc".contains(/b/)
// error:   │                        ^

let t = (1, 2)
print(t.2)

// error: NameError: this tuple has no element '2'; it has '0', '1'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(t.2)
// error:   │         ^

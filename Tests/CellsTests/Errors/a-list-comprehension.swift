let l2 = [x for x in 0..<3]

// error: SyntaxError: a list is made from another with 'map': 'values.map { x in … }', and with 'filter' for a condition
// error:  ─▶ Cell 1, line 1
// error: 1 │ let l2 = [x for x in 0..<3]
// error:   │             ^~~

let big = 4_000_000_000
print(big * big * big)

// error: Overflow: the result of '*' does not fit into Int; use Double for numbers this large
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(big * big * big)
// error:   │       ^~~~~~~~~

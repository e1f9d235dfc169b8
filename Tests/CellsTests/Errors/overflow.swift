var x = Int.max
x += 1

// error: Overflow: the result of '+' does not fit into Int; use Double for numbers this large
// error:  ─▶ Cell 1, line 2
// error: 2 │ x += 1
// error:   │ ^~~~~~

print((Int.min...Int.max).count)

// error: Overflow: the result of this count does not fit into Int; use Double for numbers this large
// error:  ─▶ Cell 1, line 1
// error: 1 │ print((Int.min...Int.max).count)
// error:   │       ^~~~~~~~~~~~~~~~~~~~~~~~~

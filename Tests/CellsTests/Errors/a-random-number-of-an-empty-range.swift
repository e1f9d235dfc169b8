print(Int.random(in: 3..<3))

// error: InvalidArgument: there is no number in an empty range
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(Int.random(in: 3..<3))
// error:   │       ^~~~~~~~~~~~~~~~~~~~~

var xs = [1]
xs.removeFirst(2)

// error: InvalidArgument: 2 elements cannot be removed, there are 1
// error:  ─▶ Cell 1, line 2
// error: 2 │ xs.removeFirst(2)
// error:   │ ^~~~~~~~~~~~~~~~~

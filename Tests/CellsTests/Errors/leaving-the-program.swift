print("so far")
exit(3)

// expect: so far
// error: Exit: the cell ended itself with status 3
// error:  ─▶ Cell 1, line 2
// error: 2 │ exit(3)
// error:   │ ^~~~~~~

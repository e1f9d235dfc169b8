print(len([1,2]))

// error: NameError: cannot find 'len' here; write '.count' behind the value
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(len([1,2]))
// error:   │       ^~~

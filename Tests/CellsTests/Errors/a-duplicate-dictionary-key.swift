print(["a": 1, "a": 2])

// error: DuplicateKey: a dictionary literal has each key once; remove the second
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(["a": 1, "a": 2])
// error:   │       ^~~~~~~~~~~~~~~~

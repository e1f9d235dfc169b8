let x = True

// error: NameError: cannot find 'True' here; write 'true'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = True
// error:   │         ^~~~

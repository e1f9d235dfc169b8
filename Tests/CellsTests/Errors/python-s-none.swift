let x = None

// error: NameError: cannot find 'None' here; write 'nil'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = None
// error:   │         ^~~~

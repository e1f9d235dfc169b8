let x: Int? = null

// error: NameError: cannot find 'null' here; write 'nil'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Int? = null
// error:   │               ^~~~

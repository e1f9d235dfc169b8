let x = 99999999999999999999

// error: TypeError: the number 99999999999999999999 does not fit into Int; write it with a fraction to make it a Double
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = 99999999999999999999
// error:   │         ^~~~~~~~~~~~~~~~~~~~

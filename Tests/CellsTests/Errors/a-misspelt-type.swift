let x: Strin = "a"

// error: NameError: cannot find the type 'Strin' here; did you mean 'String'?
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Strin = "a"
// error:   │        ^~~~~

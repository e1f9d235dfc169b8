break

// error: TypeError: 'break' has a meaning only inside a loop or 'switch'
// error:  ─▶ Cell 1, line 1
// error: 1 │ break
// error:   │ ^~~~~

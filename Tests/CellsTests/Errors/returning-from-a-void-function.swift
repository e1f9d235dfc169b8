func f() { return 1 }

// error: TypeError: this function gives no value (its result is 'Void'); add '-> Int' to its declaration to return one
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f() { return 1 }
// error:   │                   ^

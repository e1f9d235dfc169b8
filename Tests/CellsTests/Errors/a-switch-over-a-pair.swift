switch (true, 1) {
case (true, 1): print("x")
}

// error: TypeError: this 'switch' does not cover every '(Bool, Int)'; add 'default:'
// error:  ─▶ Cell 1, line 1
// error: 1 │ switch (true, 1) {
// error:   │ ^~~~~~

func greet(name: String) {}
greet("x")

// error: TypeError: this argument needs its label: write 'name: …'
// error:  ─▶ Cell 1, line 2
// error: 2 │ greet("x")
// error:   │       ^~~

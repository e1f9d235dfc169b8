func greet(name: String) {}
greet(nam: "x")

// error: TypeError: 'greet' expects 'name:' here, found 'nam:'
// error:  ─▶ Cell 1, line 2
// error: 2 │ greet(nam: "x")
// error:   │       ^~~

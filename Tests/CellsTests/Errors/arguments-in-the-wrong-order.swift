func f(a: Int, b: Int) {}
f(b: 1, a: 2)

// error: TypeError: 'a:' comes before 'b:'
// error:  ─▶ Cell 1, line 2
// error: 2 │ f(b: 1, a: 2)
// error:   │   ^

func add(_ a: Int, to b: Int) -> Int { a + b }
add(1)

// error: TypeError: 'add' needs the argument 'to:' of type 'Int'
// error:  ─▶ Cell 1, line 2
// error: 2 │ add(1)
// error:   │ ^~~~~~

print([1, 2].map { a, b in a + b })

// error: TypeError: the closure gets 1 argument here, and names 2
// error:  ─▶ Cell 1, line 1
// error: 1 │ print([1, 2].map { a, b in a + b })
// error:   │                  ^

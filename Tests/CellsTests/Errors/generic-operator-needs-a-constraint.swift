func add<T>(_ a: T, _ b: T) -> T { a + b }

// error: TypeError: '+' does not go with 'T' and 'T'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func add<T>(_ a: T, _ b: T) -> T { a + b }
// error:   │                                      ^

func f<T>(_ x: T) -> Int { x.count }

// error: NameError: 'T' has no member 'count'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f<T>(_ x: T) -> Int { x.count }
// error:   │                              ^~~~~

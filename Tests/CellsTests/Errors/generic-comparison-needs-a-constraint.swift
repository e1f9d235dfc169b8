func same<T>(_ a: T, _ b: T) -> Bool { a == b }

// error: TypeError: '==' needs values that are Equatable, and 'T' is not
// error:  ─▶ Cell 1, line 1
// error: 1 │ func same<T>(_ a: T, _ b: T) -> Bool { a == b }
// error:   │                                          ^~

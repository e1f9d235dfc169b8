struct S<T> { static var count = 0 }

// error: TypeError: a generic type has no stored static properties; compute it: 'static var count: … { … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct S<T> { static var count = 0 }
// error:   │                          ^~~~~

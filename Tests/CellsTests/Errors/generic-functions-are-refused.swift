func f<T>(_ x: T) {}

// error: UnsupportedError: generic functions are not part of cells; write the types, or put the function in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f<T>(_ x: T) {}
// error:   │      ^

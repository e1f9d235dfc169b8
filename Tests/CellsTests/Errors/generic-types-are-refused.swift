struct Box<T> { var value: T }

// error: UnsupportedError: generic types are not part of cells; write them in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct Box<T> { var value: T }
// error:   │           ^

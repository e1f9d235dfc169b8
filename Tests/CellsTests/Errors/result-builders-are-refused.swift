@resultBuilder struct B { }

// error: UnsupportedError: the attribute '@resultBuilder' is not part of cells; result builders are written in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ @resultBuilder struct B { }
// error:   │ ^~~~~~~~~~~~~~

class A {}

// error: UnsupportedError: classes are not part of cells; write a struct, or put the class in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ class A {}
// error:   │ ^~~~~

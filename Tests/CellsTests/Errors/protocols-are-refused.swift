protocol P {}

// error: UnsupportedError: protocols are not part of cells; write them in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ protocol P {}
// error:   │ ^~~~~~~~

func show(_ x: some CustomStringConvertible) { print(x) }
show(3)

// error: UnsupportedError: 'some' parameters are not part of cells; write the type
// error:  ─▶ Cell 1, line 1
// error: 1 │ func show(_ x: some CustomStringConvertible) { print(x) }
// error:   │                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~

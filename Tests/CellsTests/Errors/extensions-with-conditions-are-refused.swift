extension Array where Element == Int { var total: Int { reduce(0, +) } }

// error: UnsupportedError: only types declared in cells can be extended; write a function that takes a value of type 'Array'
// error:  ─▶ Cell 1, line 1
// error: 1 │ extension Array where Element == Int { var total: Int { reduce(0, +) } }
// error:   │           ^~~~~

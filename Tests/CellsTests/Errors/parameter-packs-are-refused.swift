func e<each T>(_ x: repeat each T) {}

// error: UnsupportedError: parameter packs are not part of cells; take an array, or put the function in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ func e<each T>(_ x: repeat each T) {}
// error:   │        ^~~~

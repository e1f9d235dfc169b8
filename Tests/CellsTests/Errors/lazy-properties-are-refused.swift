struct S {
    lazy var x = 1
}

// error: UnsupportedError: 'lazy' properties are not part of cells; compute the value in a function
// error:  ─▶ Cell 1, line 2
// error: 2 │     lazy var x = 1
// error:   │              ^

func f() {
    var g = 1 { didSet { print("g", oldValue, g) } }
    g = 5
}

// error: UnsupportedError: observers of variables inside functions are not part of cells; set the variable in a function, which then does the rest
// error:  ─▶ Cell 1, line 2
// error: 2 │     var g = 1 { didSet { print("g", oldValue, g) } }
// error:   │         ^

extension Int {
    var half: Int { self / 2 }
}

// error: UnsupportedError: only types declared in cells can be extended; write a function that takes a value of type 'Int'
// error:  ─▶ Cell 1, line 1
// error: 1 │ extension Int {
// error:   │           ^~~

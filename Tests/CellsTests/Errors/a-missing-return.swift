func f(_ x: Int) -> Int {
    if x > 0 { return 1 }
}

// error: TypeError: 'f' returns a value of type 'Int', and can end without 'return'
// error:  ─▶ Cell 1, line 3
// error: 3 │ }
// error:   │ ^

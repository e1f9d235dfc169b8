func first(_ limit: Int) -> Int {
    search: while true {
        for number in 0..<limit { if number > 2 { break search } }
    }
}

// error: TypeError: 'first' returns a value of type 'Int', and can end without 'return'
// error:  ─▶ Cell 1, line 5
// error: 5 │ }
// error:   │ ^

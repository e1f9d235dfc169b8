func price(_ isFree: Bool) -> Int {
    block: do {
        if isFree { break block }
        return 10
    }
}

// error: TypeError: 'price' returns a value of type 'Int', and can end without 'return'
// error:  ─▶ Cell 1, line 6
// error: 6 │ }
// error:   │ ^

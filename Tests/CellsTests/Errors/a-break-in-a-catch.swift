struct Problem: Error {}
func next() throws { throw Problem() }
func count() -> Int {
    while true {
        do { try next() } catch { break }
    }
}

// error: TypeError: 'count' returns a value of type 'Int', and can end without 'return'
// error:  ─▶ Cell 1, line 7
// error: 7 │ }
// error:   │ ^

func price(_ kind: Int, _ isFree: Bool) -> Int {
    switch kind {
    case 1:
        if isFree { break }
        return 10
    default: return 20
    }
}

// error: TypeError: 'price' returns a value of type 'Int', and can end without 'return'
// error:  ─▶ Cell 1, line 8
// error: 8 │ }
// error:   │ ^

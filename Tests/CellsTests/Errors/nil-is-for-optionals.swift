let x: Int = nil

// error: TypeError: 'nil' cannot be a value of type 'Int'; only optionals can be nil, such as 'Int?'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Int = nil
// error:   │              ^~~

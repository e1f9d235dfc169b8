func f(_ a: Int) -> Int { a }
let x: Int = f

// error: TypeError: expected a value of type 'Int', found '(Int) -> Int'
// error:  ─▶ Cell 1, line 2
// error: 2 │ let x: Int = f
// error:   │              ^

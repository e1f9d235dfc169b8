let x = 1
if let y = x { print(y) }

// error: TypeError: 'if let' unwraps an optional; this is 'Int' and never nil
// error:  ─▶ Cell 1, line 2
// error: 2 │ if let y = x { print(y) }
// error:   │            ^

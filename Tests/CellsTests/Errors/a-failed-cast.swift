let x: Any = 1
let s = x as! String

// error: CastError: expected a value of type 'String', found 'Int'; use 'as?' to try
// error:  ─▶ Cell 1, line 2
// error: 2 │ let s = x as! String
// error:   │         ^~~~~~~~~~~~

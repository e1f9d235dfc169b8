let x: Int? = nil
print(x!)

// error: FoundNil: found nil where a value was expected; unwrap with 'if let' or give a value with '??'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(x!)
// error:   │       ^~

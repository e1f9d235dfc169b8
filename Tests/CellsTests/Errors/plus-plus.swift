var i = 0
i++

// error: SyntaxError: Swift has no '++'; write '+= 1'
// error:  ─▶ Cell 1, line 2
// error: 2 │ i++
// error:   │  ^~

let f = { x in x }

// error: TypeError: the type of this value is not known; write it, as in 'let name: Type = …'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let f = { x in x }
// error:   │         ^~~~~~~~~~

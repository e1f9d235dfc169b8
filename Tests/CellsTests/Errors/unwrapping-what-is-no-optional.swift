let x = 1
print(x!)

// error: TypeError: '!' unwraps an optional; this is 'Int' and never nil, so remove the '!'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(x!)
// error:   │       ^~

struct P { var x = 1 }
print(P() == P())

// error: TypeError: '==' needs values that are Equatable, and 'P' is not; add ': Equatable' to its declaration
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(P() == P())
// error:   │           ^~

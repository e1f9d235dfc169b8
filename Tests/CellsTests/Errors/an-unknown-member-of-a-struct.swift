struct P { var width: Int }
print(P(width: 1).widht)

// error: NameError: 'P' has no member 'widht'; did you mean 'width'?
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(P(width: 1).widht)
// error:   │                   ^~~~~

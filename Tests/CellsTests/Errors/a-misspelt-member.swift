print([1, 2].cuont)

// error: NameError: '[Int]' has no member 'cuont'; did you mean 'count'?
// error:  ─▶ Cell 1, line 1
// error: 1 │ print([1, 2].cuont)
// error:   │              ^~~~~

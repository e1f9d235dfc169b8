print(["a"].map(\.size))

// error: NameError: 'String' has no member 'size'; write 'count'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(["a"].map(\.size))
// error:   │                 ^~~~~~

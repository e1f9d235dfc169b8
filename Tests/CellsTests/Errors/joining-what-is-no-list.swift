print([1, 2].joined())

// error: TypeError: 'joined' needs a type that is StringProtocol, and 'Int' is not
// error:  ─▶ Cell 1, line 1
// error: 1 │ print([1, 2].joined())
// error:   │              ^~~~~~

print([1, 2].joined())

// error: TypeError: 'joined' needs a type that is StringProtocol, and 'Int' is not; make text of the values first, as in 'map { "\($0)" }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ print([1, 2].joined())
// error:   │              ^~~~~~

print([1, 2].lazy.map { $0 * 2 })

// error: NameError: '[Int]' has no member 'lazy'; cells evaluate at once; leave '.lazy' out
// error:  ─▶ Cell 1, line 1
// error: 1 │ print([1, 2].lazy.map { $0 * 2 })
// error:   │              ^~~~

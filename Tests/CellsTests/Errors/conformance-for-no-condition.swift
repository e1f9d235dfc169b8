extension Array where Element == Int { func total() -> Int { reduce(0, +) } }
print(["a"].total())

// error: NameError: '[String]' has no member 'total'; it has 'total'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(["a"].total())
// error:   │             ^~~~~

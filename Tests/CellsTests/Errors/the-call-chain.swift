func inner(_ xs: [Int]) -> Int { xs[9] }
func outer() -> Int { inner([1]) + 1 }
outer()

// error: OutOfRange: index 9 is out of range: the collection has 1 element, so indices go from 0 to 0
// error:  ─▶ Cell 1, line 1
// error: 1 │ func inner(_ xs: [Int]) -> Int { xs[9] }
// error:   │                                  ^~~~~
// error: 'inner' was called from Cell 1, line 2: func outer() -> Int { inner([1]) + 1 }
// error: 'outer' was called from Cell 1, line 3: outer()

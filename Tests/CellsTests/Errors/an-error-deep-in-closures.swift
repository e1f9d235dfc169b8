func apply(_ f: (Int) -> Int) -> Int { f(3) }
let table = [1, 2]
print([1].map { n in apply { table[n + $0] } })

// error: OutOfRange: index 4 is out of range: the collection has 2 elements, so indices go from 0 to 1
// error:  ─▶ Cell 1, line 3
// error: 3 │ print([1].map { n in apply { table[n + $0] } })
// error:   │                              ^~~~~~~~~~~~~
// error: 'apply' was called from Cell 1, line 3: print([1].map { n in apply { table[n + $0] } })

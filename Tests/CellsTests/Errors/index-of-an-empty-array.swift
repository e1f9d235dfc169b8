let xs: [Int] = []
print(xs[0])

// error: OutOfRange: index 0 is out of range: the collection is empty; check 'isEmpty' first
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(xs[0])
// error:   │       ^~~~~

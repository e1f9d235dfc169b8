let xs = [1, 2, 3]
print(xs[1..<5])

// error: OutOfRange: the range 1..<5 does not lie inside the collection, whose indices are 0..<3
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(xs[1..<5])
// error:   │       ^~~~~~~~~

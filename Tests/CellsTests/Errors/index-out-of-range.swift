let xs = [1, 2, 3]
print(xs[3])

// error: OutOfRange: index 3 is out of range: the collection has 3 elements, so indices go from 0 to 2
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(xs[3])
// error:   │       ^~~~~

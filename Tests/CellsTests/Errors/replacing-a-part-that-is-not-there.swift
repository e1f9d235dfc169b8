var xs = [1, 2]
xs.replaceSubrange(1..<5, with: [0])

// error: OutOfRange: the range 1..<5 does not lie inside the collection, whose indices are 0..<2
// error:  ─▶ Cell 1, line 2
// error: 2 │ xs.replaceSubrange(1..<5, with: [0])
// error:   │ ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

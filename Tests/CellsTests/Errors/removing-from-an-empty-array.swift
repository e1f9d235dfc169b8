var xs: [Int] = []
xs.removeLast()

// error: OutOfRange: the collection is empty, there is no element to take; check 'isEmpty' first
// error:  ─▶ Cell 1, line 2
// error: 2 │ xs.removeLast()
// error:   │ ^~~~~~~~~~~~~~~

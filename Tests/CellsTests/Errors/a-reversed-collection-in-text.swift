let xs = [1, 2, 3]
print("\(xs.reversed())")

// error: TypeError: the text of a 'ReversedCollection<Int>' does not show its elements; write 'Array(…)' around it
// error:  ─▶ Cell 1, line 2
// error: 2 │ print("\(xs.reversed())")
// error:   │          ^~~~~~~~~~~~~

let n = -1
for i in 0..<n { print(i) }

// error: RangeError: the range 0..<-1 ends before it begins; swap the bounds or use 'stride'
// error:  ─▶ Cell 1, line 2
// error: 2 │ for i in 0..<n { print(i) }
// error:   │          ^~~~~

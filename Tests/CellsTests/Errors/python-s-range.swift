for i in range(3) { print(i) }

// error: NameError: cannot find 'range' here; write '0..<n'
// error:  ─▶ Cell 1, line 1
// error: 1 │ for i in range(3) { print(i) }
// error:   │          ^~~~~

for i in 5 { print(i) }

// error: TypeError: 'for' goes through a sequence, and 'Int' is none; write '0..<n' to count
// error:  ─▶ Cell 1, line 1
// error: 1 │ for i in 5 { print(i) }
// error:   │          ^

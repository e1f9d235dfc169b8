let x = []

// error: TypeError: an empty array needs a type: write 'let name: [Int] = []' or '[Int]()'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = []
// error:   │         ^~

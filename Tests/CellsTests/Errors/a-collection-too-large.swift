let xs = Array(repeating: 0, count: 9_000_000_000)

// error: TooLarge: 9000000000 elements do not fit into memory; cells hold up to 100000000 at once
// error:  ─▶ Cell 1, line 1
// error: 1 │ let xs = Array(repeating: 0, count: 9_000_000_000)
// error:   │          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

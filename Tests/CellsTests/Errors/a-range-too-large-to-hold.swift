let xs = (0..<Int.max).map { $0 }

// error: TooLarge: 9223372036854775807 elements do not fit into memory; cells hold up to 100000000 at once
// error:  ─▶ Cell 1, line 1
// error: 1 │ let xs = (0..<Int.max).map { $0 }
// error:   │          ^~~~~~~~~~~~~~~~~~~~~~~~

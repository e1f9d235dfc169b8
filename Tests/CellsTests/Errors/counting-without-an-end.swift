let all = Array(1...)

// error: TooLarge: this range has no end; take a part of it with 'prefix'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let all = Array(1...)
// error:   │           ^~~~~~~~~~~

let layer = Conv2D(filters: 16, kernel: 3)

// error: TypeError: 'Conv2D' has no argument 'filters:'; here that is the first argument
// error:  ─▶ Cell 1, line 1
// error: 1 │ let layer = Conv2D(filters: 16, kernel: 3)
// error:   │                    ^~~~~~~

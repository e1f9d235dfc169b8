let layer = Conv2D(filters: 16, kernel: 3)

// error: TypeError: this argument of 'Conv2D' has no label; remove 'filters:'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let layer = Conv2D(filters: 16, kernel: 3)
// error:   │                    ^~~~~~~

let layer = Conv2d(16, kernel: 3)

// error: NameError: cannot find 'Conv2d' here; here it is called 'Conv2D'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let layer = Conv2d(16, kernel: 3)
// error:   │             ^~~~~~

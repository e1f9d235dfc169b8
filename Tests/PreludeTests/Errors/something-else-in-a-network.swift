let net = Network(input: [28, 28, 1]) {
    Conv2D(16, kernel: 3)
    42
}

// error: TypeError: this block collects values of type 'any Layer', found 'Int'
// error:  ─▶ Cell 1, line 3
// error: 3 │     42
// error:   │     ^~

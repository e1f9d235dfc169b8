let net = Network(input: [28, 28, 1]) {
    Residual {
        Conv2D(16, kernel: 3)
    }
}

// error: NetworkError: add (0.add) adds equal shapes, got [26, 26, 16] and [28, 28, 1]; keep stride and channels inside the block, or give Residual a projection.
// error:  ─▶ Cell 1, line 2
// error: 2 │     Residual {
// error:   │     ^~~~~~~~~~

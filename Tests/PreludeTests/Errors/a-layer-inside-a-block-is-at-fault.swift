let net = Network(input: [8, 8, 1]) {
    Conv2D(4, kernel: 3, padding: 1)
    Residual {
        Conv2D(8, kernel: 3, padding: 1)
    }
}

// error: NetworkError: add (1.add) adds equal shapes, got [8, 8, 8] and [8, 8, 4]; keep stride and channels inside the block, or give Residual a projection.
// error:  ─▶ Cell 1, line 3
// error: 3 │     Residual {
// error:   │     ^~~~~~~~~~

let net = Network(input: [4, 4, 1]) {
    Conv2D(16, kernel: 7)
}

// error: NetworkError: conv 7×7, 16 (0) has a 7×7 window with padding 0, got the map [4, 4, 1], which is smaller; use a smaller window, more padding, or fewer strides before it.
// error:  ─▶ Cell 1, line 2
// error: 2 │     Conv2D(16, kernel: 7)
// error:   │     ^~~~~~~~~~~~~~~~~~~~~

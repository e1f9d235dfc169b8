let net = Network(input: [8, 8, 1]) {
    Conv2D(4, kernel: 3)
    ReLU()
    Conv2D(4, kernel: 9)
    GlobalAvgPool2D()
    Dense(10)
}

// error: NetworkError: conv 9×9, 4 (2) has a 9×9 window with padding 0, got the map [6, 6, 4], which is smaller; use a smaller window, more padding, or fewer strides before it.
// error:  ─▶ Cell 1, line 4
// error: 4 │     Conv2D(4, kernel: 9)
// error:   │     ^~~~~~~~~~~~~~~~~~~~

let net = Network(input: [28, 28, 1]) {
    Conv2D(16, kernel: 3, stride: 0)
}

// error: NetworkError: conv 3×3, 16, stride 0 (0) expected a stride in 1...1048576, got 0.
// error:  ─▶ Cell 1, line 2
// error: 2 │     Conv2D(16, kernel: 3, stride: 0)
// error:   │     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

let net = Network(input: [28, 28, 1]) {
    nn.Conv2d(1, 16, kernel_size: 3)
}

// error: NameError: cannot find 'nn.Conv2d' here; here it is called 'Conv2D'
// error:  ─▶ Cell 1, line 2
// error: 2 │     nn.Conv2d(1, 16, kernel_size: 3)
// error:   │     ^~~~~~~~~

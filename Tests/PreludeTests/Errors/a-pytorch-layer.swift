let net = Network(input: [28, 28, 1]) {
    nn.Conv2d(1, 16, kernel_size: 3)
}

// error: NameError: cannot find 'nn' here; layers have no prefix here: 'nn.Conv2d' is 'Conv2D', 'nn.Linear' is 'Dense'
// error:  ─▶ Cell 1, line 2
// error: 2 │     nn.Conv2d(1, 16, kernel_size: 3)
// error:   │     ^~

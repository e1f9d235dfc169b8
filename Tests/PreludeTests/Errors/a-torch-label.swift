let net = Network(input: [28, 28, 1]) {
    Conv2D(16, kernel_size: 3)
}

// error: TypeError: 'Conv2D' has no argument 'kernel_size:'; here it is 'kernel:'
// error:  ─▶ Cell 1, line 2
// error: 2 │     Conv2D(16, kernel_size: 3)
// error:   │                ^~~~~~~~~~~

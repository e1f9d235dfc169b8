let net = Network(input: [28, 28, 1]) {
    Conv2D(16)
}

// error: TypeError: 'Conv2D' needs the argument 'kernel:' of type 'Int'
// error:  ─▶ Cell 1, line 2
// error: 2 │     Conv2D(16)
// error:   │     ^~~~~~~~~~

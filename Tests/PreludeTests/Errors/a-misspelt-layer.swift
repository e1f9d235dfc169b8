let net = Network(input: [28, 28, 1]) {
    Cnov2D(16, kernel: 3)
}

// error: NameError: cannot find 'Cnov2D' here; did you mean 'Conv2D'?
// error:  ─▶ Cell 1, line 2
// error: 2 │     Cnov2D(16, kernel: 3)
// error:   │     ^~~~~~

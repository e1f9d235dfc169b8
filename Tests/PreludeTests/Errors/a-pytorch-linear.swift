let net = Network(input: [8, 8, 1]) {
    Flatten()
    Linear(10)
}

// error: NameError: cannot find 'Linear' here; here it is called 'Dense'
// error:  ─▶ Cell 1, line 3
// error: 3 │     Linear(10)
// error:   │     ^~~~~~

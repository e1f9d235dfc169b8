let net = Network(input: [28, 28, 1]) {
    MaxPooling2D(2)
}

// error: NameError: cannot find 'MaxPooling2D' here; here it is called 'MaxPool2D'
// error:  ─▶ Cell 1, line 2
// error: 2 │     MaxPooling2D(2)
// error:   │     ^~~~~~~~~~~~

let net = MobileNet(classes: 0, input: [32, 32, 3])

// error: NetworkError: dense, 0 (classifier) expected output features in 1...1048576, got 0.
// error:  ─▶ Cell 1, line 1
// error: 1 │ let net = MobileNet(classes: 0, input: [32, 32, 3])
// error:   │           ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

let net = ResNet(depth: 21, classes: 10, input: [32, 32, 3])

// error: NetworkError: depth expected 18, 34, 50, 101 or 152, or 6n + 2 such as 20 or 56 for small images, got 21.
// error:  ─▶ Cell 1, line 1
// error: 1 │ let net = ResNet(depth: 21, classes: 10, input: [32, 32, 3])
// error:   │                         ^~

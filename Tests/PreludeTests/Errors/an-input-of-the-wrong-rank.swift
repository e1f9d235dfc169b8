let net = MobileNet(classes: 10, input: [32])

// error: NetworkError: conv 3×3, 32, stride 2 (features.0.0) expected a map [height, width, channels], got [32]; put it before Flatten or GlobalAvgPool2D.
// error:  ─▶ Cell 1, line 1
// error: 1 │ let net = MobileNet(classes: 10, input: [32])
// error:   │           ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

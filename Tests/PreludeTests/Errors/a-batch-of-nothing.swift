let net = MobileNet(classes: 10, input: [32, 32, 3])
let data = Shapes(training: 100, validation: 50, test: 50)
net.train(on: data, epochs: 1, batchSize: 0)

// error: NetworkError: batchSize expected 1 or more images, got 0.
// error:  ─▶ Cell 1, line 3
// error: 3 │ net.train(on: data, epochs: 1, batchSize: 0)
// error:   │                                           ^

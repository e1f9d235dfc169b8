let net = MobileNet(classes: 10, input: [32, 32, 3])
let data = Shapes(training: 100, validation: 50, test: 50)
net.train(on: data, epochs: 1, learningRate: -0.1)

// error: NetworkError: learningRate expected a positive number, got -0.1.
// error:  ─▶ Cell 1, line 3
// error: 3 │ net.train(on: data, epochs: 1, learningRate: -0.1)
// error:   │                                              ^~~~

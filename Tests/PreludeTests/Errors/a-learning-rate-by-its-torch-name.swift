let net = MobileNet(classes: 10, input: [32, 32, 3])
net.train(on: Shapes(training: 100, validation: 50, test: 50), epochs: 1, lr: 0.1)

// error: TypeError: 'train' has no argument 'lr:'; here it is 'learningRate:'
// error:  ─▶ Cell 1, line 2
// error: 2 │ net.train(on: Shapes(training: 100, validation: 50, test: 50), epochs: 1, lr: 0.1)
// error:   │                                                                           ^~

let net = MobileNet(classes: 10, input: [32, 32, 3])
let data = Shapes(training: 100, validation: 50, test: 50)
let task = PruningTask(net, on: data, keep: 0)

// error: PruningError: keep expected a share above 0, at most 1, got 0.0; 0.3 keeps three tenths of the cost.
// error:  ─▶ Cell 1, line 3
// error: 3 │ let task = PruningTask(net, on: data, keep: 0)
// error:   │                                             ^

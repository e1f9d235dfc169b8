let net = MobileNet(classes: 10, input: [32, 32, 3])
let data = Shapes(imageShape: [28, 28, 1], training: 100, validation: 50, test: 50)
let tasks = PruningTasks {
    PruningTask(net, on: data, keep: 0.5)
}

// error: PruningError: MobileNet takes images of shape [32, 32, 3], Shapes has [28, 28, 1]; build the network with input: data.imageShape.
// error:  ─▶ Cell 1, line 4
// error: 4 │     PruningTask(net, on: data, keep: 0.5)
// error:   │                          ^~~~

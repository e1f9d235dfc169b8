let net = MobileNet(classes: 10, input: [32, 32, 3])
let data = Shapes(training: 64, validation: 32, test: 32)
let tasks = PruningTasks {
    PruningTask(net, on: data, keep: 0.5)
}
print(tasks[3])

// error: PruningError: There are 1 tasks, numbered from 0 to 0; got 3.
// error:  ─▶ Cell 1, line 6
// error: 6 │ print(tasks[3])
// error:   │             ^

// One network, pruned to one share by the plans of this library, for compare_pruners.py to tune and to judge.
let keep = 0.2
let images = 20_000
let epochs = 4
let seed = 1
let folder = "pruners"

let data = FashionMNIST(training: images, validation: 5_000)
let net = MobileNet(classes: 10, input: data.imageShape, seed: UInt64(seed))
net.train(on: data, epochs: epochs, seed: UInt64(seed))
net.save("\(folder)/whole.safetensors")

var plain = PruningRules.default
plain.importance = .l1
plain.reconstructs = false
plain.refits = false
let magnitude = PruningTask(net, on: data, keep: keep, rules: plain)
magnitude.uniformPlan().apply().save("\(folder)/uniform-l1.safetensors")

let task = PruningTask(net, on: data, keep: keep)
task.uniformPlan().apply().save("\(folder)/uniform.safetensors")
task.tablePlan().apply().save("\(folder)/espalier.safetensors")

import Espalier

let data = try Shapes(classes: 4, imageShape: [16, 16, 1], training: 600, validation: 200)
let net = try Network(input: data.imageShape, seed: 1) {
    Conv2D(16, kernel: 3, padding: 1, bias: false)
    BatchNorm()
    ReLU()
    Conv2D(32, kernel: 3, stride: 2, padding: 1, bias: false)
    BatchNorm()
    ReLU()
    GlobalAvgPool2D()
    Dense(4)
}
try net.train(on: data, epochs: 3, seed: 1)

var rules = PruningRules.default
rules.channelRounding = 4
let small = try prune(net, keep: 0.5, on: data, rules: rules)
try small.fineTune(on: data, epochs: 1, seed: 1)
try small.save("small.safetensors")
try small.exportONNX("small.onnx")

let table = try Table("test data", columns: ["network", "MACs", "accuracy %"], rows: [
    ["whole", grouped(net.cost.macs), fixed(100 * net.accuracy(on: data.test), 1)],
    ["pruned", grouped(small.cost.macs), fixed(100 * small.accuracy(on: data.test), 1)],
])
print(table)

// How much a small network learns from drawn shapes in three short epochs, and how much of it a cut to a fifth costs:
//     espalier run Benchmarks/drawn_shapes.swift
let seeds = 3

var rules = PruningRules.default
rules.channelRounding = 4
rules.importance = .l1
rules.refits = false
var report = Table(
    "drawn shapes of 28×28, 3,000 to train on, validation accuracy in %, mean of \(seeds) seeds",
    columns: ["classes", "chance", "whole", "uniform, keep 0.2", "greedy, keep 0.2"])
for classes in [10, 17, 34, 102] {
    var sums = [0.0, 0.0, 0.0]
    for number in 0..<seeds {
        let seed = UInt64(number)
        let data = Shapes(
            classes: classes, imageShape: [28, 28, 1], training: 3_000, validation: 2_000, test: 0, seed: seed)
        let net = Network(input: data.imageShape, seed: seed, name: "small") {
            for (width, stride) in [(12, 2), (24, 1), (24, 1), (32, 2), (48, 1)] {
                Conv2D(width, kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
            }
            GlobalAvgPool2D()
            Dense(classes)
        }
        net.train(on: data, epochs: 3, seed: seed)
        sums[0] += net.accuracy(on: data.validation)
        sums[1] += prune(net, keep: 0.2, on: data, method: .uniform, rules: rules).accuracy(on: data.validation)
        sums[2] += prune(net, keep: 0.2, on: data, method: .greedy, rules: rules).accuracy(on: data.validation)
    }
    report.append(
        ["\(classes)", fixed(100 / Double(classes), 1)] + sums.map { fixed(100 * $0 / Double(seeds), 1) })
}
report

// What a reward is worth, and where a policy begins: on one network,
//
//     espalier run Benchmarks/rewards.swift -p network=mobilenet
//
// 1. How well the accuracy, the fidelity and the mean of both on 1,000 validation images go with the accuracy on the
//    4,000 others: correlations over plans by chance about the plan that actions are relative to.
// 2. The accuracy on all 5,000 of the uniform plan and of that plan, batch norms recalibrated or not.

let network = "mobilenet"       // mobilenet, mobilenetv2, resnet20 or small
let plans = 120                 // in all, a third for each share
let keeps = [0.2, 0.3, 0.4]

let data = FashionMNIST(training: network == "small" ? 3_000 : 24_000, validation: 5_000)
func untrained() throws -> Network {
    switch network {
    case "mobilenet": return MobileNet(classes: 10, input: data.imageShape, seed: 1)
    case "mobilenetv2": return MobileNetV2(classes: 10, input: data.imageShape, seed: 1)
    case "resnet20": return ResNet(depth: 20, classes: 10, input: data.imageShape, seed: 1)
    default:
        return Network(input: data.imageShape, seed: 7, name: "small") {
            Conv2D(12, kernel: 3, stride: 2, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(24, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(24, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(32, kernel: 3, stride: 2, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(48, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            GlobalAvgPool2D()
            Dense(10)
        }
    }
}
let net = try untrained()
let file = "\(network)-fashion.safetensors"
do {
    try net.load(file)
} catch {
    net.train(on: data, epochs: network == "mobilenet" ? 4 : network == "resnet20" ? 2 : 3, seed: 1)
    net.save(file)
}
let whole = net.accuracy(on: data.validation)

func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let count = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
    var (product, squaresA, squaresB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
        product += (x - meanA) * (y - meanB)
        squaresA += (x - meanA) * (x - meanA)
        squaresB += (y - meanB) * (y - meanB)
    }
    return product / (squaresA * squaresB).squareRoot()
}

func rules(recalibrating batches: Int) -> PruningRules {
    var rules = PruningRules.default
    rules.recalibrationBatches = batches
    rules.searchImages = 1_000
    rules.importance = .l1      // as when the tables in README.md were measured
    rules.refits = false        // plans as a search scores them
    if network == "small" { rules.channelRounding = 4 }
    if network == "resnet20" { rules.channelRounding = 2 }
    return rules
}
func widths(_ task: PruningTask, _ widths: [Int]) throws -> Double {
    let episode = PruningEpisode(task)
    for width in widths { episode.keep(width) }
    return episode.plan().apply().accuracy(on: data.validation)
}

let tasks = try PruningTasks {
    for keep in keeps { try PruningTask(net, on: data, keep: keep, rules: rules(recalibrating: 1)) }
}
let search = RandomSearch(tasks, reading: .fitRelative, seed: 5)
search.run(evaluations: plans)
var noise = Table("\(net.name): correlation with the accuracy on 4,000 other images", columns: ["task", "accuracy", "fidelity", "both"])
var sums = [0.0, 0.0, 0.0]
for task in tasks {
    let own = search.candidates.filter { $0.task == task.share }
    let others = try own.map { (5 * (try widths(task, $0.widths)) - $0.accuracy) / 4 }
    let all = [own.map { $0.accuracy }, own.map { 2 * $0.reward - $0.accuracy }, own.map { $0.reward }].map { correlation($0, others) }
    for place in 0..<3 { sums[place] += all[place] / Double(keeps.count) }
    noise.append([task.share] + all.map { fixed($0, 3) })
}
noise.append(["mean"] + sums.map { fixed($0, 3) })
print(noise)

var starts = Table(
    "\(net.name), \(fixed(100 * whole, 1)) %: validation accuracy before any search",
    columns: ["task", "uniform, as cut", "uniform", "where actions begin, as cut", "where actions begin"])
for keep in keeps {
    var row: [String] = []
    for batches in [0, 1] {
        let task = try PruningTask(net, on: data, keep: keep, rules: rules(recalibrating: batches))
        let start = PruningEpisode(task)
        while !start.isFinished { start.act(0) }
        row += [task.uniformPlan().apply().accuracy(on: data.validation), start.plan().apply().accuracy(on: data.validation)]
            .map { fixed(100 * $0, 1) }
    }
    starts.append(["keep \(keep)", row[0], row[2], row[1], row[3]])
}
print(starts)

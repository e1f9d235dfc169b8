// How well what a search could be rewarded for goes with what people end with, the accuracy after two epochs of tuning, and
// what it costs:
//
//     espalier sweep Benchmarks/reward-study.swift -p network=mobilenet,resnet20 -p keep=0.1,0.2 -p seed=0..4 --csv rewards.csv
//     espalier sweep Benchmarks/reward-study.swift -p network=chain,separable -p keep=0.15 -p training=6000 -p seed=0..2 --csv rewards-small.csv
//
// Plans by chance about the loss table's; correlations over them, seconds a plan.

let network = "mobilenet"       // a row of study-networks.csv, trained with -p weights=1
let keep = 0.1
let seed: UInt64 = 0
let plans = 16
let epochs = 2
let training = 24_000           // images that tune; 6_000 for small networks

let data = FashionMNIST(training: training, validation: 5_000)
let net = Network(load: "\(network)-fashion-1.safetensors")
let few = FashionMNIST(training: 2_560, validation: 1_000)     // twenty steps of 128 images

var rules = PruningRules.default
let table = String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
rules.channelRounding = Int(table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == network }!.last!)!
rules.searchImages = 1_000
let task = PruningTask(net, on: data, keep: keep, rules: rules)
var plain = rules
plain.refits = false
let unfitted = PruningTask(net, on: data, keep: keep, rules: plain)

let search = RandomSearch(PruningTasks { unfitted }, reading: .tableRelative, seed: seed)
search.run(evaluations: plans)

func plan(_ task: PruningTask, _ widths: [Int]) throws -> PruningPlan {
    let episode = PruningEpisode(task)
    for width in widths { episode.keep(width) }
    return episode.plan()
}
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

var columns: [String: [Double]] = [:]
var seconds: [String: Double] = [:]
func note(_ name: String, since start: Date, _ value: Double) {
    columns[name, default: []].append(value)
    seconds[name, default: 0] += Date().timeIntervalSince(start)
}
var ends: [Double] = []
for candidate in search.candidates {
    columns["reward", default: []].append(candidate.reward)
    var start = Date()
    let cut = plan(unfitted, candidate.widths).apply()
    note("at once, 5,000 images", since: start, cut.accuracy(on: data.validation))
    start = Date()
    let fitted = plan(task, candidate.widths).apply()
    note("refitted, 5,000 images", since: start, fitted.accuracy(on: data.validation))
    start = Date()
    let steps = cut.copy()
    steps.fineTune(on: few, epochs: 1, seed: 1)
    note("20 steps of tuning", since: start, steps.accuracy(on: data.validation))
    start = Date()
    let both = fitted.copy()
    both.fineTune(on: few, epochs: 1, seed: 1)
    note("refitted, 20 steps", since: start, both.accuracy(on: data.validation))
    fitted.fineTune(on: data, epochs: epochs, seed: 1)
    ends.append(fitted.accuracy(on: data.test))
}
for (name, values) in columns.sorted(by: { $0.key < $1.key }) {
    record("\(name): correlation", correlation(values, ends))
    record("\(name): seconds a plan", (seconds[name] ?? 0) / Double(plans))
}

// How plans become worse as tasks are added, with as many plans scored in all: 3 shares of 1 to 5 networks and data sets.
//
//     espalier sweep Benchmarks/tasks-study.swift -p subjects=1..5 -p method=allocation,evolution,coefficients,rule,impala \
//         -p seed=0..1 --csv tasks.csv -j 1
//
// The first three tasks, of the separable network on Fashion-MNIST, are in every run; what their plans have on all 5,000 validation images
// tells what other tasks cost or give them. `all` is the mean over all tasks of the run.

let subjects = 5                // of 3 tasks each
let method = "impala"           // allocation, evolution, coefficients, rule, impala
let weights: UInt64 = 0         // seed of the network and its training
let seed: UInt64 = 0            // of the search
let evaluations = 300           // plans, all tasks together
let images = 500                // that score a plan

let data = FashionMNIST(training: 12_000, validation: 5_000)
/// A network of study-networks.swift, and the shares and the step of channels at which it is pruned.
func trained(_ name: String) throws -> (network: Network, keeps: [Double], rounding: Int) {
    let table = try String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
    let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == name }!
    return (network: try Network(load: "\(name)-fashion-\(weights).safetensors"), keeps: row[3..<6].map { Double($0)! }, rounding: Int(row[6])!)
}
/// Ten kinds of drawn shapes, for which study-networks.swift trains the separable network too.
let shapes = Shapes(classes: 10, imageShape: [28, 28, 1], training: 6_000, validation: 5_000)

var rules = PruningRules.default
rules.reading = .coefficients
rules.searchImages = images
rules.refits = false            // judged as searches score them
var all: [PruningTask] = []
for name in ["separable", "residual", "inverted", "chain"].prefix(subjects) {
    let subject = trained(name)
    rules.channelRounding = subject.rounding
    for keep in subject.keeps { all.append(PruningTask(subject.network, on: data, keep: keep, rules: rules)) }
}
rules.channelRounding = 4
if subjects == 5 {
    let net = Network(load: "separable-shapes-\(weights).safetensors")
    for keep in [0.15, 0.2, 0.3] { all.append(PruningTask(net, on: shapes, keep: keep, rules: rules)) }
}
let tasks = PruningTasks(all)

func judge(_ kind: String, _ plan: (PruningTask) throws -> PruningPlan) throws {
    var accuracies: [Double] = []
    for task in tasks {
        let small = try plan(task).apply()
        accuracies.append(try small.accuracy(on: accuracies.count < 12 ? data.validation : shapes.validation))
    }
    for (name, accuracy) in zip(["least", "middle", "most"], accuracies) { record("\(kind) \(name)", accuracy) }
    record("\(kind) all", accuracies.reduce(0, +) / Double(accuracies.count))
}
switch method {
case "allocation": judge("best") { task in try task.tablePlan() }
case "evolution":
    let search = EvolutionarySearch(tasks, seed: seed)
    while search.candidates.count < evaluations { search.advance() }
    judge("best") { task in try search.bestPlan(for: task) }
case "coefficients":
    let search = CoefficientSearch(tasks, seed: seed)
    while search.candidates.count < evaluations { search.advance() }
    judge("best") { task in try search.bestPlan(for: task) }
case "rule":
    let search = RuleSearch(tasks, seed: seed)
    while search.candidates.count < evaluations { search.advance() }
    judge("best") { task in try search.bestPlan(for: task) }
    judge("own") { task in try task.tablePlan(rule: search.rule) }
default:
    let learner = IMPALA(tasks, seed: seed)
    while learner.candidates.count < evaluations { learner.step() }
    judge("best") { task in try learner.bestPlan(for: task) }
    judge("own") { task in try learner.plan(for: task) }
}

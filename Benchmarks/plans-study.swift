// Plans that need no search, judged as networks are handed out, after the refit: what calibration's table gives, the best of three
// others, and the same share everywhere; accuracy on all 5,000 validation images and on the test images.
//
//     espalier sweep Benchmarks/plans-study.swift -p network=chain,separable,residual,inverted,mobilenet -p weights=0..4 --csv plans.csv -j 1

let network = "chain"           // a row of study-networks.csv
let weights: UInt64 = 0         // seed of the network and its training

let data = FashionMNIST(training: 12_000, validation: 5_000)
/// A network of study-networks.swift, and the shares and the step of channels at which it is pruned.
func trained(_ name: String) throws -> (network: Network, keeps: [Double], rounding: Int) {
    let table = try String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
    let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == name }!
    return (network: try Network(load: "\(name)-fashion-\(weights).safetensors"), keeps: row[3..<6].map { Double($0)! }, rounding: Int(row[6])!)
}
let subject = trained(network)
for (name, keep) in zip(["least", "middle", "most"], subject.keeps) {
    var rules = PruningRules.default
    rules.channelRounding = subject.rounding
    rules.scoresRefitted = true
    rules.reading = .fitRelative
    let task = PruningTask(subject.network, on: data, keep: keep, rules: rules)
    let table = task.tablePlan()
    let start = PruningEpisode(task)
    while !start.isFinished { start.act(0) }
    let other = start.plan()
    for (kind, plan) in [("table", table), ("best of three", other), ("uniform", task.uniformPlan())] {
        let small = plan.apply()
        record("\(kind) \(name)", small.accuracy(on: data.validation))
        record("\(kind) \(name), test", small.accuracy(on: data.test))
    }
}

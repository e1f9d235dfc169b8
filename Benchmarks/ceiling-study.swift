// What each ingredient of a plan is worth before any search, alone and together, at once and after two epochs of tuning:
//
//     espalier sweep Benchmarks/ceiling-study.swift -p network=mobilenet,mobilenetv2,resnet20,vgg16 \
//         -p variant=before,table,channels,refit,channels-table,channels-refit,all,small-shares,fine-steps -p seed=0..4 \
//         --csv ceiling.csv
//
// A sweep that was interrupted goes on where it stopped. study-networks.swift trains the networks before.

let network = "chain"           // a row of study-networks.csv
let variant = "all"             // see below
let weights: UInt64 = 0         // seed of the network and its training
let seed: UInt64 = 0            // of the tuning
let epochs = 2                  // of tuning; 0 for none
let shares = 3                  // of the shares, from the smallest

let data = FashionMNIST(training: 12_000, validation: 5_000)

/// A network of study-networks.swift, and the shares and the step of channels at which it is pruned.
func trained(_ name: String) throws -> (network: Network, keeps: [Double], rounding: Int) {
    let table = try String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
    let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == name }!
    return (network: try Network(load: "\(name)-fashion-\(weights).safetensors"), keeps: row[3..<6].map { Double($0)! }, rounding: Int(row[6])!)
}
let subject = trained(network)
let net = subject.network
record("whole", net.accuracy(on: data.validation))

var rules = PruningRules.default
rules.channelRounding = subject.rounding
rules.importance = variant.hasPrefix("channels") || variant == "all" || variant == "small-shares" || variant == "fine-steps" ? .reconstruction : .l1
rules.refits = variant.hasSuffix("refit") || variant == "all" || variant == "small-shares" || variant == "fine-steps"
if variant == "small-shares" { rules.smallestKeep = 0.05 }
if variant == "fine-steps" {
    rules.smallestKeep = 0.05
    rules.channelRounding = network == "resnet20" ? 1 : 4
}
rules.reading = .fitRelative
let usesTable = variant != "before" && variant != "channels" && variant != "refit" && variant != "channels-refit"

for (name, keep) in zip(["least", "middle", "most"], subject.keeps).prefix(shares) {
    let task = PruningTask(net, on: data, keep: keep, rules: rules)
    var plan: PruningPlan
    if usesTable {
        plan = task.tablePlan()
    } else {
        // Where actions begin: the best of three plans.
        let start = PruningEpisode(task)
        while !start.isFinished { start.act(0) }
        plan = start.plan()
    }
    let cut = plan.apply()
    record("\(name) at once", cut.accuracy(on: data.validation))
    if epochs > 0 {
        cut.fineTune(on: data, epochs: epochs, seed: seed)
        record("\(name) tuned", cut.accuracy(on: data.validation))
        record("\(name) tuned, test", cut.accuracy(on: data.test))
    }
}

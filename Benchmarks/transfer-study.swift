// A policy on a network that it has never seen, without a plan scored: learned on the three others, saved, loaded, asked.
//
//     espalier sweep Benchmarks/transfer-study.swift -p unseen=chain,residual,inverted,separable \
//         -p design=coefficients,table,rule,rule-refitted -p seed=0..2 --csv transfer.csv -j 1
//
// Beside it the plan that exact allocation gives, which needs no learning: accuracy on all 5,000 validation images, before and
// after the refit.

let unseen = "chain"            // chain, residual, inverted, separable; or mobilenet, mobilenetv2, resnet20, vgg16
let design = "coefficients"     // coefficients, table: IMPALA, and what its actions mean; rule, rule-refitted: RuleSearch
let weights: UInt64 = 0         // seed of the network and its training
let seed: UInt64 = 0            // of learning
let evaluations = 300           // that the policy learns from, all networks together
let images = 500                // that score a plan
let goesOn = 0                  // plans of the unseen network that it is taught further with
let finals = true               // whether refitted networks are judged too

let data = FashionMNIST(training: 12_000, validation: 5_000)
/// A network of study-networks.swift, and the shares and the step of channels at which it is pruned.
func trained(_ name: String) throws -> (network: Network, keeps: [Double], rounding: Int) {
    let table = try String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
    let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == name }!
    return (network: try Network(load: "\(name)-fashion-\(weights).safetensors"), keeps: row[3..<6].map { Double($0)! }, rounding: Int(row[6])!)
}
let names = ["least", "middle", "most"]
func tasks(_ name: String, images: Int?, refits: Bool = false) throws -> [PruningTask] {
    let subject = try trained(name)
    var rules = PruningRules.default
    rules.reading = design == "coefficients" ? .coefficients : .tableRelative
    rules.channelRounding = subject.rounding
    rules.searchImages = images
    rules.refits = refits
    if images != nil && design == "rule-refitted" {
        // What is handed out is what counts; a quarter of the calibration images makes it payable.
        rules.refits = true
        rules.scoresRefitted = true
        rules.calibrationImages = 500
    }
    return try subject.keeps.map { keep in try PruningTask(subject.network, on: data, keep: keep, rules: rules) }
}
var seen: [PruningTask] = []
let small = ["chain", "residual", "inverted", "separable"]
for name in small.contains(unseen) ? small : ["mobilenet", "mobilenetv2", "resnet20", "vgg16"] where name != unseen {
    seen += tasks(name, images: images)
}

let policy = "policy-\(design)-without-\(unseen)-\(seed).espalier"
let isRule = design.hasPrefix("rule")
if isRule {
    let teacher = RuleSearch(PruningTasks(seen), seed: seed)
    while teacher.candidates.count < evaluations { teacher.advance() }
    teacher.rule.save(policy)
} else {
    let teacher = IMPALA(PruningTasks(seen), seed: seed)
    while teacher.candidates.count < evaluations { teacher.step() }
    teacher.save(policy)
}
func asked(_ task: PruningTask) throws -> [Int] {
    if isRule { return try task.tablePlan(rule: CoefficientRule(policy)).widths }
    return try IMPALA(policy: policy).plan(for: task).widths
}
let own = tasks(unseen, images: nil)
let handedOut = tasks(unseen, images: nil, refits: true)
/// On all validation images, as searches score plans, and as the network is handed out.
func judge(_ kind: String, _ place: Int, _ widths: [Int]) throws {
    for refits in finals ? [false, true] : [false] {
        let episode = try PruningEpisode(refits ? handedOut[place] : own[place])
        for width in widths { _ = try episode.keep(width) }
        record("\(refits ? "refitted " : "")\(kind) \(names[place])", try episode.plan().apply().accuracy(on: data.validation))
    }
}
for place in 0..<3 {
    judge("table", place, own[place].tablePlan().widths)
    judge("policy", place, asked(own[place]))
}
// Learning goes on where the policy stands: a third of the plans that a search from nothing has.
if goesOn > 0 && !isRule {
    let known = tasks(unseen, images: images)
    let further = IMPALA(PruningTasks(known), policy: policy, seed: seed)
    while further.candidates.count < goesOn { further.step() }
    for place in 0..<3 { judge("taught further", place, further.plan(for: known[place]).widths) }
}

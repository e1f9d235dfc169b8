// What a search finds for three shares of one network, plans scored on 500 validation images by half accuracy and half fidelity:
//
//     espalier sweep Benchmarks/search-study.swift -p network=chain,residual,inverted,separable \
//         -p method=allocation,random,evolution,coefficients,rule,impala,impala-table,impala-fit -p weights=0 -p seed=0..4 --csv search.csv -j 1
//
// Small networks take minutes of two cores, mobilenet, mobilenetv2, resnet20 and vgg16 hours. After 30, 100, 300 and 2,142 plans, all shares together: the accuracy on all 5,000 validation images of the plan that was rewarded best
// and, of a learner, of its own plan; then the test images are looked at once. Networks are judged as searches score them, before
// the refit; `refitted` is what is handed out.

let network = "chain"           // a row of study-networks.csv
let method = "impala"           // see below
let weights: UInt64 = 0         // seed of the network and its training
let seed: UInt64 = 0            // of the search
let evaluations = 300           // plans, all shares together
let images = 500                // that score a plan
let finals = false              // whether the last plans are refitted, and tested once
let paid = "fitted"             // what a search is paid for: fitted, or refitted as networks are handed out

let data = FashionMNIST(training: 12_000, validation: 5_000)
/// A network of study-networks.swift, and the shares and the step of channels at which it is pruned.
func trained(_ name: String) throws -> (network: Network, keeps: [Double], rounding: Int) {
    let table = try String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
    let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == name }!
    return (network: try Network(load: "\(name)-fashion-\(weights).safetensors"), keeps: row[3..<6].map { Double($0)! }, rounding: Int(row[6])!)
}
let subject = trained(network)
let net = subject.network
let names = ["least", "middle", "most"]

var rules = PruningRules.default
rules.channelRounding = subject.rounding
rules.searchImages = images
switch method {
case "impala": rules.reading = .coefficients
case "impala-table": rules.reading = .tableRelative
case "impala-fit": rules.reading = .fitRelative
case "paper":
    rules.reading = .keepRatio
    rules.reward = .accuracy
default: break
}
let handed = rules
if paid == "refitted" {
    rules.scoresRefitted = true
    rules.calibrationImages = 500       // a quarter, for the time it takes
}
let tasks = PruningTasks { for keep in subject.keeps { PruningTask(net, on: data, keep: keep, rules: rules) } }
var plain = handed
plain.refits = false

/// The network of some widths as a search scores it, or as it is handed out.
func pruned(_ task: PruningTask, _ widths: [Int], refits: Bool = false) throws -> Network {
    let own = try PruningTask(net, on: data, keep: task.keep, rules: refits ? handed : plain)
    let episode = try PruningEpisode(own)
    for width in widths { _ = try episode.keep(width) }
    return try episode.plan().apply()
}
func report(_ kind: String, _ count: Int, _ place: Int, _ widths: [Int]) throws {
    let small = try pruned(tasks[place], widths)
    record("\(count) \(kind) \(names[place])", try small.accuracy(on: data.validation))
    if finals && count == evaluations {
        record("test \(kind) \(names[place])", try small.accuracy(on: data.test))
        record("refitted \(kind) \(names[place])", try pruned(tasks[place], widths, refits: true).accuracy(on: data.validation))
    }
}
let stops = [30, 100, 300, 2_142].filter { $0 <= evaluations }
// Choosing what actions are relative to scores three plans a task: they count.
let chosen = method == "impala-fit" ? 9 : 0
switch method {
case "allocation":
    for place in 0..<3 { report("best", evaluations, place, tasks[place].tablePlan().widths) }
case "rule":
    let search = RuleSearch(tasks, seed: seed)
    for stop in stops {
        while search.candidates.count < stop { search.advance() }
        for place in 0..<3 {
            report("best", stop, place, search.bestPlan(for: tasks[place]).widths)
            report("own", stop, place, tasks[place].tablePlan(rule: search.rule).widths)
        }
    }
case "random", "evolution", "coefficients":
    func follow(_ scored: () -> Int, _ advance: () throws -> Void, _ best: (PruningTask) throws -> PruningPlan) throws {
        for stop in stops {
            while scored() < stop { try advance() }
            for place in 0..<3 { try report("best", stop, place, try best(tasks[place]).widths) }
        }
    }
    if method == "random" {
        let search = RandomSearch(tasks, reading: .coefficients, seed: seed)
        follow({ search.candidates.count }, { try search.advance() }, { task in try search.bestPlan(for: task) })
    } else if method == "evolution" {
        let search = EvolutionarySearch(tasks, seed: seed)
        follow({ search.candidates.count }, { try search.advance() }, { task in try search.bestPlan(for: task) })
    } else {
        let search = CoefficientSearch(tasks, seed: seed)
        follow({ search.candidates.count }, { try search.advance() }, { task in try search.bestPlan(for: task) })
    }
default:
    let learner = IMPALA(tasks, configuration: method == "paper" ? .paper : .pruning, seed: seed)
    for stop in stops {
        while learner.candidates.count + chosen < stop { learner.step() }
        for place in 0..<3 {
            report("best", stop, place, learner.bestPlan(for: tasks[place]).widths)
            report("own", stop, place, learner.plan(for: tasks[place]).widths)
        }
    }
}

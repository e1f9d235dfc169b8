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
func untrained(_ name: String) throws -> (network: Network, images: Int, epochs: Int, keeps: [Double], rounding: Int) {
    switch name {
    case "chain":
        let net = Network(input: data.imageShape, seed: weights, name: "chain") {
            for (outputs, stride) in [(12, 2), (24, 1), (24, 1), (32, 2), (48, 1), (48, 1)] {
                Conv2D(outputs, kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        return (net, 6_000, 4, [0.15, 0.2, 0.3], 4)
    case "residual":
        let net = Network(input: data.imageShape, seed: weights, name: "residual") {
            for (outputs, stride) in [(16, 2), (32, 2)] {
                Conv2D(outputs, kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
                for _ in 0..<2 {
                    Residual {
                        Conv2D(outputs, kernel: 3, padding: 1)
                        BatchNorm()
                        ReLU()
                        Conv2D(outputs, kernel: 3, padding: 1)
                        BatchNorm()
                    }
                    ReLU()
                }
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        return (net, 6_000, 4, [0.2, 0.3, 0.4], 2)
    case "inverted":
        let net = Network(input: data.imageShape, seed: weights, name: "inverted residual") {
            Conv2D(16, kernel: 3, stride: 2, padding: 1)
            BatchNorm()
            ReLU()
            for (outputs, stride) in [(24, 2), (32, 1)] {
                Conv2D(64, kernel: 1)
                BatchNorm()
                ReLU()
                DepthwiseConv2D(kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
                Conv2D(outputs, kernel: 1)
                BatchNorm()
                for _ in 0..<2 {
                    Residual {
                        Conv2D(4 * outputs, kernel: 1)
                        BatchNorm()
                        ReLU()
                        DepthwiseConv2D(kernel: 3, padding: 1)
                        BatchNorm()
                        ReLU()
                        Conv2D(outputs, kernel: 1)
                        BatchNorm()
                    }
                }
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        return (net, 6_000, 4, [0.25, 0.3, 0.4], 4)
    case "separable":
        let net = Network(input: data.imageShape, seed: weights, name: "separable") {
            Conv2D(16, kernel: 3, stride: 2, padding: 1)
            BatchNorm()
            ReLU()
            for (outputs, stride) in [(32, 1), (64, 2), (64, 1), (64, 1), (96, 1)] {
                DepthwiseConv2D(kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
                Conv2D(outputs, kernel: 1)
                BatchNorm()
                ReLU()
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        return (net, 6_000, 4, [0.15, 0.2, 0.3], 4)
    case "mobilenetv2": return (MobileNetV2(classes: 10, input: data.imageShape, seed: weights), 12_000, 4, [0.25, 0.3, 0.4], 8)
    case "resnet20": return (ResNet(depth: 20, classes: 10, input: data.imageShape, seed: weights), 12_000, 3, [0.2, 0.3, 0.4], 2)
    case "vgg16":
        // For 28×28: the last two stages share the map of 3×3.
        let net = Network(input: data.imageShape, seed: weights, name: "VGG16") {
            for (stage, widths) in [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]].enumerated() {
                for outputs in widths {
                    Conv2D(outputs, kernel: 3, padding: 1, bias: false)
                    BatchNorm()
                    ReLU()
                }
                if stage < 3 { MaxPool2D(2) }
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        return (net, 12_000, 1, [0.1, 0.2, 0.3], 8)
    default: return (MobileNet(classes: 10, input: data.imageShape, seed: weights), 12_000, 4, [0.1, 0.2, 0.3], 8)
    }
}
/// Trained once a seed, then kept as a file.
func trained(_ name: String) throws -> (network: Network, keeps: [Double], rounding: Int) {
    let subject = untrained(name)
    let file = "\(name)-fashion-\(weights).safetensors"
    do {
        try subject.network.load(file)
    } catch {
        subject.network.train(on: subject.images == data.training.count ? data : FashionMNIST(training: subject.images, validation: 5_000), epochs: subject.epochs, seed: weights)
        subject.network.save(file)
    }
    return (network: subject.network, keeps: subject.keeps, rounding: subject.rounding)
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

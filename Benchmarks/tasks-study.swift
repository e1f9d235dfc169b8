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
/// The same network for ten kinds of drawn shapes.
let shapes = Shapes(classes: 10, imageShape: [28, 28, 1], training: 6_000, validation: 5_000)
func trainedOnShapes() throws -> Network {
    let net = try untrained("separable").network
    do {
        try net.load("separable-shapes-\(weights).safetensors")
    } catch {
        net.train(on: shapes, epochs: 4, seed: weights)
        net.save("separable-shapes-\(weights).safetensors")
    }
    return net
}

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
    let net = trainedOnShapes()
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

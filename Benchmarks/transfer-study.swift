// A policy on a network that it has never seen, without an evaluation: learned on the others, saved, loaded.
//
//     espalier sweep Benchmarks/transfer-study.swift -p unseen=mobilenet,mobilenetv2,resnet20,small -p seed=0..4 --csv transfer.csv
//
// Beside it what allocation says, which needs no learning, and the best of evolution with 100 plans for each share.

let unseen = "mobilenet"        // mobilenet, mobilenetv2, resnet20, small
let seed: UInt64 = 0
let evaluations = 300           // that the policy learns from, all networks together

let data = FashionMNIST(training: 24_000, validation: 5_000)
func untrained(_ name: String) throws -> (network: Network, epochs: Int, keeps: [Double]) {
    switch name {
    case "mobilenetv2": return (MobileNetV2(classes: 10, input: data.imageShape, seed: 1), 3, [0.25, 0.3, 0.4])
    case "resnet20": return (ResNet(depth: 20, classes: 10, input: data.imageShape, seed: 1), 2, [0.2, 0.3, 0.4])
    case "small":
        let net = Network(input: data.imageShape, seed: 7, name: "small") {
            for (outputs, stride) in [(16, 2), (32, 1), (32, 1), (48, 2), (64, 1), (64, 1)] {
                Conv2D(outputs, kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        return (net, 3, [0.15, 0.2, 0.3])
    default: return (MobileNet(classes: 10, input: data.imageShape, seed: 1), 4, [0.1, 0.2, 0.3])
    }
}
func tasks(_ name: String, images: Int?) throws -> PruningTasks {
    let subject = untrained(name)
    let net = subject.network
    do {
        try net.load("\(name)-fashion-1.safetensors")
    } catch {
        net.train(on: data, epochs: subject.epochs, seed: 1)
        net.save("\(name)-fashion-1.safetensors")
    }
    var rules = PruningRules.default
    rules.reading = .tableRelative
    rules.channelRounding = name == "resnet20" ? 2 : name == "small" ? 4 : 8
    rules.searchImages = images
    return PruningTasks { for keep in subject.keeps { PruningTask(net, data: data, keep: keep, rules: rules) } }
}

let policy = "policy-without-\(unseen)-\(seed).espalier"
var all: [PruningTask] = []
for name in ["mobilenet", "mobilenetv2", "resnet20", "small"] where name != unseen {
    for task in tasks(name, images: 1_000) { all.append(task) }
}
let teacher = IMPALA(PruningTasks(all), seed: seed)
while teacher.candidates.count < evaluations { teacher.step() }
teacher.save(policy)

let learner = IMPALA(policy: policy)
let search = EvolutionarySearch(tasks(unseen, images: 1_000), seed: seed)
search.run(evaluations: 300)
/// Of the network that is handed out, on all validation images.
func accuracy(_ widths: [Int], _ task: PruningTask) throws -> Double {
    let episode = PruningEpisode(task)
    for width in widths { episode.keep(width) }
    return episode.plan().apply().accuracy(on: data.validation)
}
for (place, task) in tasks(unseen, images: nil).enumerated() {
    record("\(task.keep) table", accuracy(task.tablePlan().widths, task))
    record("\(task.keep) policy", accuracy(learner.plan(for: task).widths, task))
    record("\(task.keep) evolution", accuracy(search.bestPlan(for: search.tasks[place]).widths, task))
}

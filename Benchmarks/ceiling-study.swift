// What each ingredient of a plan is worth before any search, alone and together, at once and after two epochs of tuning:
//
//     espalier sweep Benchmarks/ceiling-study.swift -p network=mobilenet,mobilenetv2,resnet20,vgg16 \
//         -p variant=before,table,channels,refit,channels-table,channels-refit,all,small-shares,fine-steps -p seed=0..4 \
//         --csv ceiling.csv
//
// A sweep that was interrupted goes on where it stopped. Networks are trained once a seed and kept as files.

let network = "mobilenet"       // mobilenet, mobilenetv2, resnet20, vgg16
let variant = "all"             // see below
let seed: UInt64 = 1            // of the network's weights and training, and of the tuning
let epochs = 2                  // of tuning; 0 for none
let shares = 3                  // of the shares, from the smallest

let data = FashionMNIST(training: 24_000, validation: 5_000)

func untrained() throws -> (network: Network, epochs: Int, keeps: [Double]) {
    switch network {
    case "mobilenetv2": return (MobileNetV2(classes: 10, input: data.imageShape, seed: seed), 3, [0.25, 0.3, 0.4])
    case "resnet20": return (ResNet(depth: 20, classes: 10, input: data.imageShape, seed: seed), 2, [0.2, 0.3, 0.4])
    case "vgg16":
        // For 28×28: the last two stages share the map of 3×3.
        let net = Network(input: data.imageShape, seed: seed, name: "VGG16") {
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
        return (net, 1, [0.1, 0.2, 0.3])
    default: return (MobileNet(classes: 10, input: data.imageShape, seed: seed), 4, [0.1, 0.2, 0.3])
    }
}
let subject = untrained()
let net = subject.network
let file = "\(network)-fashion-\(seed).safetensors"
do {
    try net.load(file)
} catch {
    net.train(on: data, epochs: subject.epochs, seed: seed)
    net.save(file)
}
record("whole", net.accuracy(on: data.validation))

var rules = PruningRules.default
rules.channelRounding = network == "resnet20" ? 2 : 8
rules.importance = variant.hasPrefix("channels") || variant == "all" || variant == "small-shares" || variant == "fine-steps" ? .reconstruction : .l1
rules.refits = variant.hasSuffix("refit") || variant == "all" || variant == "small-shares" || variant == "fine-steps"
if variant == "small-shares" { rules.smallestKeep = 0.05 }
if variant == "fine-steps" {
    rules.smallestKeep = 0.05
    rules.channelRounding = network == "resnet20" ? 1 : 4
}
let usesTable = variant != "before" && variant != "channels" && variant != "refit" && variant != "channels-refit"

for keep in subject.keeps.prefix(shares) {
    let task = PruningTask(net, data: data, keep: keep, rules: rules)
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
    record("\(keep) at once", cut.accuracy(on: data.validation))
    if epochs > 0 {
        cut.fineTune(on: data, epochs: epochs, seed: seed)
        record("\(keep) tuned", cut.accuracy(on: data.validation))
        record("\(keep) tuned, test", cut.accuracy(on: data.test))
    }
}

// What each ingredient of a plan is worth before any search, alone and together, at once and after two epochs of tuning:
//
//     espalier sweep Benchmarks/ceiling-study.swift -p network=mobilenet,mobilenetv2,resnet20,vgg16 \
//         -p variant=before,table,channels,refit,channels-table,channels-refit,all,small-shares,fine-steps -p seed=0..4 \
//         --csv ceiling.csv
//
// A sweep that was interrupted goes on where it stopped. Networks are trained once a seed and kept as files.

let network = "chain"           // chain, residual, inverted, separable, mobilenet, mobilenetv2, resnet20, vgg16
let variant = "all"             // see below
let weights: UInt64 = 0         // seed of the network and its training
let seed: UInt64 = 0            // of the tuning
let epochs = 2                  // of tuning; 0 for none
let shares = 3                  // of the shares, from the smallest

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

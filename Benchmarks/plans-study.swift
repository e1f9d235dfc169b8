// Plans that need no search, judged as networks are handed out, after the refit: what calibration's table gives, the best of three
// others, and the same share everywhere; accuracy on all 5,000 validation images and on the test images.
//
//     espalier sweep Benchmarks/plans-study.swift -p network=chain,separable,residual,inverted,mobilenet -p weights=0..4 --csv plans.csv -j 1

let network = "chain"           // chain, residual, inverted, separable, mobilenet, mobilenetv2, resnet20, vgg16
let weights: UInt64 = 0         // seed of the network and its training

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

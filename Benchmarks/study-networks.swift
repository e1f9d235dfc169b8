// The networks that the studies of searches prune, one a run, trained and kept as a file that the studies load:
//
//     espalier sweep Benchmarks/study-networks.swift -p network=chain,residual,inverted,separable -p weights=0 -j 1
//     espalier run Benchmarks/study-networks.swift -p network=separable -p pictures=shapes
//
// How long a network is trained, and the shares and the step of channels at which it is pruned, are in study-networks.csv. Small
// networks take a minute, mobilenet, mobilenetv2, resnet20 and vgg16 some minutes each.

let network = "chain"           // a row of study-networks.csv
let pictures = "fashion"        // fashion, or shapes: drawn ones, ten kinds
let weights: UInt64 = 0         // seed of the network and its training

let table = String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == network }!
let (images, epochs) = (Int(row[1])!, Int(row[2])!)
let data: any DataSet = pictures == "shapes"
    ? Shapes(classes: 10, imageShape: [28, 28, 1], training: images, validation: 5_000)
    : FashionMNIST(training: images, validation: 5_000)

let net: Network
switch network {
case "chain":
    net = Network(input: data.imageShape, seed: weights, name: "chain") {
        for (outputs, stride) in [(12, 2), (24, 1), (24, 1), (32, 2), (48, 1), (48, 1)] {
            Conv2D(outputs, kernel: 3, stride: stride, padding: 1)
            BatchNorm()
            ReLU()
        }
        GlobalAvgPool2D()
        Dense(10)
    }
case "residual":
    net = Network(input: data.imageShape, seed: weights, name: "residual") {
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
case "inverted":
    net = Network(input: data.imageShape, seed: weights, name: "inverted residual") {
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
case "separable":
    net = Network(input: data.imageShape, seed: weights, name: "separable") {
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
case "mobilenetv2": net = MobileNetV2(classes: 10, input: data.imageShape, seed: weights)
case "resnet20": net = ResNet(depth: 20, classes: 10, input: data.imageShape, seed: weights)
case "vgg16":
    // For 28×28: the last two stages share the map of 3×3.
    net = Network(input: data.imageShape, seed: weights, name: "VGG16") {
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
case "mobilenet": net = MobileNet(classes: 10, input: data.imageShape, seed: weights)
default: fatalError("no network of study-networks.csv: \(network)")
}
net.train(on: data, epochs: epochs, seed: weights)
net.save("\(network)-\(pictures)-\(weights).safetensors")
record("accuracy", net.accuracy(on: data.validation))

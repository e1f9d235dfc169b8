// What training with products of rounded numbers costs: small networks trained in both precisions from several seeds.
//
//     espalier run Benchmarks/training-precision.swift -p seeds=5
//
// Prints the accuracy on 5,000 images that training did not see, mean and spread over the seeds, of each network and precision.

let seeds = 5
let images = 6_000
let epochs = 4

let data = FashionMNIST(training: images, validation: 5_000)
func network(_ name: String, _ seed: UInt64) throws -> Network {
    if name == "separable" {
        return Network(input: data.imageShape, seed: seed) {
            Conv2D(16, kernel: 3, stride: 2, padding: 1)
            BatchNorm()
            ReLU()
            for (outputs, stride) in [(32, 1), (48, 2), (64, 1)] {
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
    }
    return Network(input: data.imageShape, seed: seed) {
        for (outputs, stride) in [(16, 2), (32, 1), (32, 2), (48, 1)] {
            Conv2D(outputs, kernel: 3, stride: stride, padding: 1)
            BatchNorm()
            ReLU()
        }
        GlobalAvgPool2D()
        Dense(10)
    }
}
for name in ["chain", "separable"] {
    for precision in [ProductPrecision.float32, .bfloat16] {
        var found: [Double] = []
        for seed in 0..<UInt64(seeds) {
            let net = try network(name, seed)
            let history = try net.train(on: data, epochs: epochs, seed: seed, precision: precision)
            found.append(100 * history[history.count - 1].validationAccuracy!)
        }
        let mean = found.reduce(0, +) / Double(found.count)
        let spread = found.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(found.count - 1)
        print("\(name), \(precision): \(fixed(mean, 2)) ± \(fixed(spread.squareRoot(), 2)) % of \(found.map { fixed($0, 2) })")
    }
}

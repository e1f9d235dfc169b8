/// MobileNetV2: inverted residuals with linear bottlenecks. Small images keep the strides of 224×224;
/// names are torchvision's. Sandler et al. 2018, https://arxiv.org/abs/1801.04381
/// - Parameter input: `[H, W, C]`, any size.
/// - Throws: `NetworkError` when the input is not a map.
public func MobileNetV2(classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network {
    // expansion, outputs, repeats, first stride
    let stages = [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    ]
    var blocks: [any Layer] = []
    var channels = 32
    for (expansion, outputs, repeats, firstStride) in stages {
        for index in 0..<repeats {
            let stride = index == 0 ? firstStride : 1
            blocks.append(invertedResidual(channels, outputs, expansion: expansion, stride: stride))
            channels = outputs
        }
    }
    return try Network(input: input, seed: seed, name: "MobileNetV2") {
        Sequential("features") {
            convolutionBlock(32, kernel: 3, stride: 2)
            blocks
            convolutionBlock(1280, kernel: 1)
        }
        GlobalAvgPool2D().named("pool")
        Sequential("classifier") {
            Dropout(0.2)
            Dense(classes)
        }
    }
}

private func convolutionBlock(_ outputs: Int, kernel: Int, stride: Int = 1) -> any Layer {
    Sequential {
        Conv2D(outputs, kernel: kernel, stride: stride, padding: kernel / 2, bias: false)
        BatchNorm()
        ReLU6()
    }
}

private func invertedResidual(_ inputs: Int, _ outputs: Int, expansion: Int, stride: Int) -> any Layer {
    let body = Sequential("conv") {
        if expansion > 1 {
            convolutionBlock(inputs * expansion, kernel: 1)
        }
        Sequential {
            DepthwiseConv2D(kernel: 3, stride: stride, padding: 1, bias: false)
            BatchNorm()
            ReLU6()
        }
        Conv2D(outputs, kernel: 1, bias: false)
        BatchNorm()
    }
    guard stride == 1 && inputs == outputs else { return Sequential { body } }
    return Residual { body }
}

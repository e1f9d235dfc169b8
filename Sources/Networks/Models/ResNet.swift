/// Residual networks: depth 20 and 56 for small images (three stages of 16, 32 and 64 channels, 1×1 projections
/// where the shape changes), depth 18 for 224×224 (names are torchvision's).
/// He et al. 2015, https://arxiv.org/abs/1512.03385
/// - Parameter depth: 18, 20, or any other 6n + 2.
/// - Throws: `NetworkError` for other depths, or when the input is not a map.
public func ResNet(depth: Int, classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network {
    if depth == 18 { return try imageNetResNet18(classes: classes, input: input, seed: seed) }
    guard depth >= 8 && depth <= 1202 && depth % 6 == 2 else {
        throw NetworkError.invalidArgument(
            argument: "depth", expected: "18, or 6n + 2 such as 20 or 56", actual: "\(depth)")
    }
    let repeats = (depth - 2) / 6
    return try Network(input: input, seed: seed, name: "ResNet-\(depth)") {
        Conv2D(16, kernel: 3, padding: 1, bias: false).named("conv1")
        BatchNorm().named("bn1")
        ReLU().named("relu")
        stage("layer1", inputs: 16, outputs: 16, repeats: repeats, stride: 1)
        stage("layer2", inputs: 16, outputs: 32, repeats: repeats, stride: 2)
        stage("layer3", inputs: 32, outputs: 64, repeats: repeats, stride: 2)
        GlobalAvgPool2D().named("avgpool")
        Dense(classes).named("fc")
    }
}

private func imageNetResNet18(classes: Int, input: [Int], seed: UInt64) throws -> Network {
    try Network(input: input, seed: seed, name: "ResNet-18") {
        Conv2D(64, kernel: 7, stride: 2, padding: 3, bias: false).named("conv1")
        BatchNorm().named("bn1")
        ReLU().named("relu")
        MaxPool2D(3, stride: 2, padding: 1).named("maxpool")
        stage("layer1", inputs: 64, outputs: 64, repeats: 2, stride: 1)
        stage("layer2", inputs: 64, outputs: 128, repeats: 2, stride: 2)
        stage("layer3", inputs: 128, outputs: 256, repeats: 2, stride: 2)
        stage("layer4", inputs: 256, outputs: 512, repeats: 2, stride: 2)
        GlobalAvgPool2D().named("avgpool")
        Dense(classes).named("fc")
    }
}

private func stage(_ name: String, inputs: Int, outputs: Int, repeats: Int, stride: Int) -> any Layer {
    Sequential(name) {
        for index in 0..<repeats {
            basicBlock(index == 0 ? inputs : outputs, outputs, stride: index == 0 ? stride : 1)
        }
    }
}

private func basicBlock(_ inputs: Int, _ outputs: Int, stride: Int) -> any Layer {
    let body = Sequential("") {
        Conv2D(outputs, kernel: 3, stride: stride, padding: 1, bias: false).named("conv1")
        BatchNorm().named("bn1")
        ReLU().named("relu1")
        Conv2D(outputs, kernel: 3, padding: 1, bias: false).named("conv2")
        BatchNorm().named("bn2")
    }
    let projects = stride != 1 || inputs != outputs
    return Sequential {
        if projects {
            Residual(projectionName: "downsample") {
                body
            } projection: {
                Conv2D(outputs, kernel: 1, stride: stride, bias: false)
                BatchNorm()
            }.named("")
        } else {
            Residual { body }.named("")
        }
        ReLU().named("relu2")
    }
}

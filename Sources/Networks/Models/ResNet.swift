/// Residual networks. Depths 18, 34, 50, 101 and 152 are those published for 224×224, with torchvision's names (its v1.5:
/// the stride is at the 3×3 convolution of a bottleneck); they take other sizes too. Depths 6n + 2 such as 20, 56 and 110
/// are those for small images: three stages of 16, 32 and 64 channels, 1×1 projections where the shape changes.
/// He et al. 2015, https://arxiv.org/abs/1512.03385
/// - Parameter depth: 18, 34, 50, 101, 152, or another 6n + 2.
/// - Throws: `NetworkError` for other depths, or when the input is not a map.
public func ResNet(depth: Int, classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network {
    if let published = PublishedResNet(depth: depth) { return try published.network(classes: classes, input: input, seed: seed) }
    guard depth >= 8 && depth <= 1202 && depth % 6 == 2 else {
        throw NetworkError.invalidArgument(
            argument: "depth", expected: "18, 34, 50, 101 or 152, or 6n + 2 such as 20 or 56 for small images", actual: "\(depth)")
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

/// One of those published for 224×224.
private struct PublishedResNet {
    let depth: Int
    /// Blocks of each stage.
    let repeats: [Int]
    /// Whether blocks squeeze their channels to a quarter for the 3×3 convolution.
    let hasBottlenecks: Bool

    init?(depth: Int) {
        let stages = [18: [2, 2, 2, 2], 34: [3, 4, 6, 3], 50: [3, 4, 6, 3], 101: [3, 4, 23, 3], 152: [3, 8, 36, 3]]
        guard let repeats = stages[depth] else { return nil }
        self.depth = depth
        self.repeats = repeats
        hasBottlenecks = depth >= 50
    }

    func network(classes: Int, input: [Int], seed: UInt64) throws -> Network {
        try Network(input: input, seed: seed, name: "ResNet-\(depth)") {
            Conv2D(64, kernel: 7, stride: 2, padding: 3, bias: false).named("conv1")
            BatchNorm().named("bn1")
            ReLU().named("relu")
            MaxPool2D(3, stride: 2, padding: 1).named("maxpool")
            for (index, count) in repeats.enumerated() { stage(index, count) }
            GlobalAvgPool2D().named("avgpool")
            Dense(classes).named("fc")
        }
    }

    private func stage(_ index: Int, _ count: Int) -> any Layer {
        let width = 64 << index, outputs = hasBottlenecks ? 4 * width : width
        let inputs = index == 0 ? 64 : outputs / 2
        return Sequential("layer\(index + 1)") {
            for block in 0..<count {
                let stride = block == 0 && index > 0 ? 2 : 1, before = block == 0 ? inputs : outputs
                if hasBottlenecks {
                    bottleneck(before, width, stride: stride)
                } else {
                    basicBlock(before, outputs, stride: stride)
                }
            }
        }
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
    return residual(body, inputs, outputs, stride: stride, activation: "relu2")
}

private func bottleneck(_ inputs: Int, _ width: Int, stride: Int) -> any Layer {
    let body = Sequential("") {
        Conv2D(width, kernel: 1, bias: false).named("conv1")
        BatchNorm().named("bn1")
        ReLU().named("relu1")
        Conv2D(width, kernel: 3, stride: stride, padding: 1, bias: false).named("conv2")
        BatchNorm().named("bn2")
        ReLU().named("relu2")
        Conv2D(4 * width, kernel: 1, bias: false).named("conv3")
        BatchNorm().named("bn3")
    }
    return residual(body, inputs, 4 * width, stride: stride, activation: "relu3")
}

private func residual(_ body: any Layer, _ inputs: Int, _ outputs: Int, stride: Int, activation: String) -> any Layer {
    Sequential {
        if stride != 1 || inputs != outputs {
            Residual(projectionName: "downsample") {
                body
            } projection: {
                Conv2D(outputs, kernel: 1, stride: stride, bias: false)
                BatchNorm()
            }.named("")
        } else {
            Residual { body }.named("")
        }
        ReLU().named(activation)
    }
}

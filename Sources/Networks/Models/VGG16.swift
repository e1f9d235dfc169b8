/// VGG16 with batch norm for small images: thirteen 3×3 convolutions in five stages, one dense layer.
/// Simonyan and Zisserman 2014, https://arxiv.org/abs/1409.1556
/// - Parameter input: `[H, W, C]`, at least 32 on each side.
/// - Throws: `NetworkError` when the input is too small.
public func VGG16(classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network {
    try Network(input: input, seed: seed, name: "VGG16") {
        Sequential("features") {
            for stage in [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]] {
                for outputs in stage {
                    Conv2D(outputs, kernel: 3, padding: 1)
                    BatchNorm()
                    ReLU()
                }
                MaxPool2D(2)
            }
        }
        GlobalAvgPool2D().named("pool")
        Dense(classes).named("classifier")
    }
}

/// MobileNet: a convolution, thirteen pairs of depth-wise and 1×1 convolutions, one dense layer.
/// Small images keep the strides of 224×224. Howard et al. 2017, https://arxiv.org/abs/1704.04861
/// - Parameter input: `[H, W, C]`, any size.
/// - Throws: `NetworkError` when the input is not a map.
public func MobileNet(classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network {
    let pairs = [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
        (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ]
    return try Network(input: input, seed: seed, name: "MobileNet") {
        Sequential("features") {
            Sequential {
                Conv2D(32, kernel: 3, stride: 2, padding: 1, bias: false)
                BatchNorm()
                ReLU()
            }
            for (outputs, stride) in pairs {
                Sequential {
                    DepthwiseConv2D(kernel: 3, stride: stride, padding: 1, bias: false)
                    BatchNorm()
                    ReLU()
                    Conv2D(outputs, kernel: 1, bias: false)
                    BatchNorm()
                    ReLU()
                }
            }
        }
        GlobalAvgPool2D().named("pool")
        Dense(classes).named("classifier")
    }
}

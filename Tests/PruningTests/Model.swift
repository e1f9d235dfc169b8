import Networks
import Testing

/// The networks that every property is checked on.
enum Model: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case vgg16, mobileNet, mobileNetV2, resNet18, resNet20, resNet56, own, ownNested

    func network() throws -> Network {
        switch self {
        case .vgg16: try VGG16(classes: 10, input: [32, 32, 3])
        case .mobileNet: try MobileNet(classes: 10, input: [32, 32, 3])
        case .mobileNetV2: try MobileNetV2(classes: 10, input: [32, 32, 3])
        case .resNet18: try ResNet(depth: 18, classes: 10, input: [32, 32, 3])
        case .resNet20: try ResNet(depth: 20, classes: 10, input: [32, 32, 3])
        case .resNet56: try ResNet(depth: 56, classes: 10, input: [32, 32, 3])
        case .own: try Model.small()
        case .ownNested: try Model.nested()
        }
    }

    func graph() throws -> Graph { try network().graph }

    /// The quickstart's network of one's own, with a residual block that starts and ends in the same channels.
    static func small(seed: UInt64 = 0) throws -> Network {
        try Network(input: [28, 28, 1], seed: seed, name: "small") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            MaxPool2D(2)
            Residual {
                Conv2D(16, kernel: 3, padding: 1)
                BatchNorm()
            }
            Conv2D(24, kernel: 3, stride: 2, padding: 1)
            ReLU()
            Flatten()
            Dense(32)
            ReLU()
            Dense(10)
        }
    }

    /// Residual blocks in residual blocks, one with a projection, and a flattened map.
    static func nested(seed: UInt64 = 0) throws -> Network {
        try Network(input: [16, 16, 3], seed: seed, name: "nested") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Residual {
                Conv2D(32, kernel: 3, padding: 1)
                ReLU()
                Residual {
                    Conv2D(24, kernel: 1)
                    ReLU()
                    DepthwiseConv2D(kernel: 3, padding: 1)
                    Conv2D(32, kernel: 1)
                }
                Conv2D(16, kernel: 3, padding: 1)
            }
            Residual {
                Conv2D(40, kernel: 3, stride: 2, padding: 1)
                BatchNorm()
            } projection: {
                Conv2D(40, kernel: 1, stride: 2)
            }
            ReLU()
            MaxPool2D(2)
            Flatten()
            Dense(48)
            ReLU()
            Dense(10)
        }
    }

    var testDescription: String { rawValue }
}

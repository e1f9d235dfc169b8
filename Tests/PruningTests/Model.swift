import Networks
import Testing

/// The networks that every property is checked on.
enum Model: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case vgg16, mobileNet, mobileNetV2, resNet20, resNet56, own

    func network() throws -> Network {
        switch self {
        case .vgg16: try VGG16(classes: 10, input: [32, 32, 3])
        case .mobileNet: try MobileNet(classes: 10, input: [32, 32, 3])
        case .mobileNetV2: try MobileNetV2(classes: 10, input: [32, 32, 3])
        case .resNet20: try ResNet(depth: 20, classes: 10, input: [32, 32, 3])
        case .resNet56: try ResNet(depth: 56, classes: 10, input: [32, 32, 3])
        case .own: try Model.small()
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

    var testDescription: String { rawValue }
}

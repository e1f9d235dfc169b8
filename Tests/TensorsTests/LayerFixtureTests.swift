import Tensors
import Testing

/// Fixtures/layers.py made the cases, once, with PyTorch in float64.
@Suite struct LayerFixtureTests {
    static let cases = PyTorchTests.Case.all(in: "layers.json")

    @Test func `the fixtures of layers are there`() {
        #expect(Self.cases.count == 95)
    }

    @Test(arguments: cases)
    func `values and gradients of layers equal PyTorch's`(_ fixture: PyTorchTests.Case) throws {
        try fixture.check { try Self.apply(fixture, $0) }
    }

    static let activations: [String: Activation] = [
        "clip": .clip(lowest: -0.7, highest: 2.5), "leakyReLU": .leakyReLU(slope: 0.2), "elu": .elu(alpha: 1.3), "selu": .selu,
        "silu": .silu, "gelu": .gelu, "geluTanh": .geluTanh, "hardSigmoid": .hardSigmoid, "hardSwish": .hardSwish, "mish": .mish,
        "softsign": .softsign, "erf": .erf, "reciprocal": .reciprocal,
    ]

    private static func apply(_ fixture: PyTorchTests.Case, _ x: [Tensor]) throws -> Tensor {
        if let activation = activations[fixture.operation] { return try x[0].activated(activation) }
        switch fixture.operation {
        case "conv2D": return try x[0].conv2D(filter: x[1], window: fixture.window(), groups: fixture.integer("groups"))
        case "depthwiseConv2D": return try x[0].depthwiseConv2D(filter: x[1], window: fixture.window())
        case "transposedConv2D":
            let more = try fixture.integers("outputPadding")
            return try x[0].transposedConv2D(
                filter: x[1], window: fixture.window(), groups: fixture.integer("groups"), outputPadding: (more[0], more[1]))
        case "maxPool2D": return try x[0].maxPool2D(fixture.window())
        case "avgPool2D":
            let counts = fixture.settings["countsPadding"]?.boolValue ?? true
            return try x[0].avgPool2D(fixture.window(), countsPadding: counts)
        case "adaptiveAveragePool":
            return try x[0].adaptiveAvgPool2D(height: fixture.integer("height"), width: fixture.integer("width"))
        case "adaptiveMaxPool":
            return try x[0].adaptiveMaxPool(height: fixture.integer("height"), width: fixture.integer("width"))
        case "globalMaxPool": return try x[0].globalMaxPool2D()
        default: return try applyNorms(fixture, x)
        }
    }

    private static func applyNorms(_ fixture: PyTorchTests.Case, _ x: [Tensor]) throws -> Tensor {
        switch fixture.operation {
        case "prelu": return try x[0].prelu(slopes: x[1])
        case "softmax": return try x[0].softmax(alongAxis: fixture.integer("axis"))
        case "logSoftmax": return try x[0].logSoftmax(alongAxis: fixture.integer("axis"))
        case "groupNorm":
            return try x[0].groupNorm(
                groups: fixture.integer("groups"), scale: x[1], offset: x[2], epsilon: fixture.number("epsilon"))
        case "layerNorm": return try x[0].layerNorm(scale: x[1], offset: x[2], epsilon: fixture.number("epsilon"))
        case "instanceNorm": return try x[0].instanceNorm(scale: x[1], offset: x[2], epsilon: fixture.number("epsilon"))
        case "batchNorm": return try x[0].batchNorm(scale: x[1], offset: x[2], epsilon: fixture.number("epsilon")).output
        case "localResponseNorm":
            return try x[0].localResponseNorm(
                size: fixture.integer("size"), alpha: fixture.number("alpha"), beta: fixture.number("beta"), k: fixture.number("k"))
        default: return try applyLayouts(fixture, x)
        }
    }

    private static func applyLayouts(_ fixture: PyTorchTests.Case, _ x: [Tensor]) throws -> Tensor {
        switch fixture.operation {
        case "resized":
            let mode = try #require(fixture.settings["mode"]?.stringValue)
            let resampling: Resampling =
                mode == "nearest" ? .nearest : mode == "bilinear" ? .bilinear : Resampling(.linear, coordinates: .alignCorners)
            return try x[0].resized(height: fixture.integer("height"), width: fixture.integer("width"), resampling)
        case "padded":
            let modes: [String: PaddingMode] = ["constant": .constant(1.5), "reflect": .reflect, "edge": .edge, "wrap": .wrap]
            let mode = try #require(modes[fixture.settings["mode"]?.stringValue ?? ""])
            let sides = try fixture.integers("sides")
            return try x[0].padded(top: sides[0], left: sides[1], bottom: sides[2], right: sides[3], mode: mode)
        case "shuffledChannels": return try x[0].shuffledChannels(groups: fixture.integer("groups"))
        case "gathered": return try x[0].gathered(fixture.integers("indices"), alongAxis: fixture.integer("axis"))
        case "split":
            let parts = try x[0].split(sizes: fixture.integers("sizes"), alongAxis: fixture.integer("axis"))
            return try concatenate(parts.enumerated().map { try $1 * Float($0 + 1) }, alongAxis: -1)
        case "matmul": return try matmul(x[0], x[1])
        case "attention":
            let scores = try (x[0].matmul(x[1].transposed()) / Float(x[0].shape[3]).squareRoot()).softmax()
            return try scores.matmul(x[2])
        case "multiply": return try x[0] * x[1]
        case "mean": return try x[0].mean(alongAxes: fixture.integers("axes"))
        default:
            Issue.record("no operation \(fixture.operation)")
            return x[0]
        }
    }
}

extension PyTorchTests.Case {
    /// Kernel, stride and dilation down and across, then padding at the top, left, bottom and right.
    func window() throws -> Window {
        let w = try integers("window")
        let roundsUp = settings["ceil"]?.boolValue ?? false
        return Window(
            vertical: .init(w[0], stride: w[2], dilation: w[4], padding: .cells(before: w[6], after: w[8])),
            horizontal: .init(w[1], stride: w[3], dilation: w[5], padding: .cells(before: w[7], after: w[9])), roundsUp: roundsUp)
    }
}

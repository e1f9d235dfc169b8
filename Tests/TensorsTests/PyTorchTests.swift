import Displays
import Tensors
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Fixtures/generate.py made the cases, once, with PyTorch in float64.
@Suite struct PyTorchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let operation: String
        let settings: JSONValue
        let inputs: [Tensor]
        let output: Tensor
        let weights: Tensor
        let gradients: [Tensor]
        var testDescription: String { "\(operation) of \(inputs.map(\.shape))" }

        init(_ json: JSONValue) throws {
            operation = try #require(json["operation"]?.stringValue)
            settings = try #require(json["settings"])
            inputs = try #require(json["inputs"]?.arrayValue).map(Self.tensor)
            output = try Self.tensor(#require(json["output"]))
            weights = try Self.tensor(#require(json["weights"]))
            gradients = try #require(json["gradients"]?.arrayValue).map(Self.tensor)
        }

        private static func tensor(_ json: JSONValue) throws -> Tensor {
            let shape = try #require(json["shape"]?.arrayValue).compactMap(\.integerValue)
            let scalars = try #require(json["scalars"]?.arrayValue).compactMap(\.doubleValue).map(Float.init)
            return try Tensor(scalars, shape: shape)
        }

        static func all(in file: String) -> [Case] {
            do {
                let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/" + file))
                return try JSONValue(parsing: data).arrayValue?.map(Case.init) ?? []
            } catch {
                Issue.record(error)
                return []
            }
        }

        /// Compares a function's output and gradients with PyTorch's.
        func check(_ function: ([Tensor]) throws -> Tensor) throws {
            expectClose(try function(inputs), output, "output")
            let (_, found) = try valueWithGradient(at: inputs) { inputs in
                try (function(inputs) * weights).sum()
            }
            for (index, gradient) in found.enumerated() { expectClose(gradient, gradients[index], "gradient \(index)") }
        }

        private func expectClose(_ tensor: Tensor, _ expected: Tensor, _ name: String) {
            #expect(tensor.shape == expected.shape)
            let scale = max(expected.scalars.map { abs($0) }.max() ?? 1, 1)
            let distance = zip(tensor.scalars, expected.scalars).map { abs($0 - $1) }.max() ?? 0
            #expect(distance <= 1e-5 * scale, "\(name) is \(distance) away, of values up to \(scale)")
        }

        func number(_ name: String) throws -> Float { Float(try #require(settings[name]?.doubleValue)) }
        func integer(_ name: String) throws -> Int { try #require(settings[name]?.integerValue) }
        func integers(_ name: String) throws -> [Int] {
            try #require(settings[name]?.arrayValue).compactMap(\.integerValue)
        }
    }

    static let cases = Case.all(in: "pytorch.json")

    @Test func `the fixtures are there`() {
        #expect(Self.cases.count == 63)
    }

    @Test(arguments: cases)
    func `values and gradients equal PyTorch's`(_ fixture: Case) throws {
        try fixture.check { try Self.apply(fixture, $0) }
    }

    private static func apply(_ fixture: Case, _ x: [Tensor]) throws -> Tensor {
        switch fixture.operation {
        case "conv2D":
            return try x[0].conv2D(filter: x[1], stride: fixture.integer("stride"), padding: fixture.integer("padding"))
        case "depthwiseConv2D":
            return try x[0].depthwiseConv2D(
                filter: x[1], stride: fixture.integer("stride"), padding: fixture.integer("padding"))
        case "batchNorm": return try x[0].batchNorm(scale: x[1], offset: x[2], epsilon: 1e-5).output
        case "maxPool2D":
            return try x[0].maxPool2D(
                window: fixture.integer("window"), stride: fixture.integer("stride"), padding: fixture.integer("padding"))
        case "avgPool2D":
            return try x[0].avgPool2D(
                window: fixture.integer("window"), stride: fixture.integer("stride"), padding: fixture.integer("padding"))
        case "batchNormInference":
            return try x[0].batchNorm(scale: x[1], offset: x[2], mean: x[3], variance: x[4], epsilon: 1e-5)
        case "globalAveragePool": return try x[0].globalAvgPool2D()
        case "relu": return try x[0].relu()
        case "relu6": return try x[0].relu6()
        case "sigmoid": return try x[0].sigmoid()
        case "tanh": return try x[0].tanh()
        case "softplus": return try x[0].softplus()
        case "exp": return try x[0].exp()
        case "softmax": return try x[0].softmax()
        case "logSoftmax": return try x[0].logSoftmax()
        case "softmaxCrossEntropy":
            let labels = try #require(fixture.settings["labels"]?.arrayValue).compactMap(\.integerValue)
            let smoothing = try #require(fixture.settings["smoothing"]?.doubleValue)
            return try x[0].softmaxCrossEntropy(labels: labels, smoothing: Float(smoothing))
        case "lstm":
            let resets = try #require(fixture.settings["resets"]?.arrayValue).compactMap(\.boolValue)
            let weights = LSTMWeights(input: x[1], recurrent: x[2], bias: x[3])
            return try x[0].lstm(weights, from: LSTMState(hidden: x[4], cell: x[5]), resets: resets).outputs
        default: return try applyPlain(fixture, x)
        }
    }

    private static func applyPlain(_ fixture: Case, _ x: [Tensor]) throws -> Tensor {
        switch fixture.operation {
        case "add": return try x[0] + x[1]
        case "subtract": return try x[0] - x[1]
        case "multiply": return try x[0] * x[1]
        case "divide": return try x[0] / x[1]
        case "maximum": return try x[0].maximum(x[1])
        case "minimum": return try x[0].minimum(x[1])
        case "log": return try x[0].log()
        case "squareRoot": return try x[0].squareRoot()
        case "matmul": return try matmul(x[0], x[1])
        case "sum": return try x[0].sum(alongAxes: fixture.integers("axes"))
        case "mean": return try x[0].mean(alongAxes: fixture.integers("axes"))
        case "maximumAlongAxis": return try x[0].maximum(alongAxis: fixture.integer("axis"))
        case "gather": return try x[0].gathered(fixture.integers("indices"))
        case "slice":
            let range = try fixture.integer("first")..<fixture.integer("last")
            return try x[0].slice(range, alongAxis: fixture.integer("axis"))
        case "reshape": return try x[0].reshaped(to: fixture.integers("shape"))
        case "transpose": return try x[0].transposed(permutation: fixture.integers("permutation"))
        case "concatenate": return try concatenate([x[0], x[1]], alongAxis: fixture.integer("axis"))
        default:
            Issue.record("no operation \(fixture.operation)")
            return x[0]
        }
    }
}

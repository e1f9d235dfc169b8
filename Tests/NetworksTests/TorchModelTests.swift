import Displays
import Foundation
import Networks
import TestSupport
import Tensors
import Testing

/// Fixtures/make_models.py made models.json from plain PyTorch and torchvision definitions whose numbers follow from a formula.
extension OneAtATime {
    struct TorchModelTests {
        static let make: [(name: String, network: @Sendable () throws -> Network)] = [
            ("vgg16", { try VGG16(classes: 10, input: [32, 32, 3]) }),
            ("mobilenet", { try MobileNet(classes: 10, input: [32, 32, 3]) }),
            ("mobilenetv2", { try MobileNetV2(classes: 10, input: [32, 32, 3]) }),
            ("resnet20", { try ResNet(depth: 20, classes: 10, input: [32, 32, 3]) }),
            ("resnet18", { try ResNet(depth: 18, classes: 10, input: [224, 224, 3]) }),
        ]

        @Test(arguments: make.map { $0.name })
        func `a state dictionary of PyTorch's gives PyTorch's logits, and is what is saved again`(model: String) throws {
            let entry = try #require(Self.make.first { $0.name == model })
            let network = try entry.network()
            let file = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/models.json")
            let kept = try #require(try JSONValue(parsing: Data(contentsOf: file)).arrayValue)
            let fixture = try #require(kept.first { $0["model"]?.stringValue == model })
            let tensors = try #require(fixture["tensors"]?.arrayValue).map { item in
                StateTensor(
                    name: try #require(item.arrayValue?.first?.stringValue),
                    shape: try #require(item.arrayValue?.last?.arrayValue).compactMap(\.integerValue))
            }
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let theirs = folder.appendingPathComponent("torch.safetensors")
            try StateTensor.file(tensors).write(to: theirs)
            try network.load(theirs.path)
            let shape = [2] + network.inputShape
            let images = try Tensor(StateTensor.numbers(shape.reduce(1, *), stream: 100_000).map { Float($0) }, shape: shape)
            let expected = try #require(fixture["logits"]?.arrayValue).compactMap(\.doubleValue)
            #expect(relativeError(try network(images).scalars, expected) < 1e-4)
            let ours = folder.appendingPathComponent("ours.safetensors")
            try network.save(ours.path)
            let script = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/same_tensors.py").path
            let run = try Tools.run(Tools.python, [script, theirs.path, ours.path])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }
    }
}

/// One tensor of a state dictionary, filled by the formula of make_models.py.
private struct StateTensor {
    let name: String
    let shape: [Int]

    private var isCounter: Bool { name.hasSuffix("num_batches_tracked") }

    /// In [-1, 1), from their places and the stream.
    static func numbers(_ count: Int, stream: UInt64) -> [Double] {
        (0..<UInt64(count)).map { place in
            var h = (place * 2_654_435_761 + stream * 40_503) & 0xFFFF_FFFF
            h = ((h ^ (h >> 15)) * 2_246_822_519) & 0xFFFF_FFFF
            return Double(h ^ (h >> 13)) / 0x1p31 - 1
        }
    }

    private func scalars(_ stream: UInt64) -> [Float] {
        let numbers = Self.numbers(shape.reduce(1, *), stream: stream)
        if shape.count > 1 {
            let scale = (6 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
            return numbers.map { Float($0 * scale) }
        }
        let isScale = name.hasSuffix("running_var") || name.hasSuffix("weight")
        return numbers.map { Float(isScale ? 1 + $0 * 0.25 : $0 * 0.25) }
    }

    static func file(_ tensors: [StateTensor]) -> Data {
        var header: [String: JSONValue] = [:]
        var data = Data()
        for (stream, tensor) in tensors.enumerated() {
            let start = data.count
            if tensor.isCounter {
                data.append(Data(count: 8))
            } else {
                tensor.scalars(UInt64(stream)).withUnsafeBytes { data.append(contentsOf: $0) }
            }
            header[tensor.name] = .object([
                "dtype": .string(tensor.isCounter ? "I64" : "F32"), "shape": .array(tensor.shape.map { .integer($0) }),
                "data_offsets": .array([.integer(start), .integer(data.count)]),
            ])
        }
        let text = JSONValue.object(header).encoded()
        var length = UInt64(text.count).littleEndian
        return Data(bytes: &length, count: 8) + Data(text) + data
    }
}

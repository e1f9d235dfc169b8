import Foundation
import ONNX
import TestSupport
import Testing

/// A small model with every kind of content that files have.
private func sample() -> ONNXModel {
    var graph = ONNXGraph(name: "sample")
    var convolution = ONNXNode(
        "Conv", name: "/features/0/Conv", inputs: ["images", "features.0.weight"], outputs: ["a"],
        attributes: ["pads": .integers([1, 1, 1, 1]), "group": .integer(1), "auto_pad": .string("NOTSET")])
    convolution.metadata["pkg.torch.onnx.name_scopes"] = "['', 'features', 'features.0']"
    graph.nodes = [
        convolution,
        ONNXNode("LeakyRelu", inputs: ["a"], outputs: ["b"], attributes: ["alpha": .float(0.1), "slopes": .floats([1, 2])]),
        ONNXNode("Constant", inputs: [], outputs: ["c"], attributes: ["value": .tensor(ONNXTensor("", shape: [2], integers: [-1, 8]))]),
        ONNXNode("Reshape", inputs: ["b", "c"], outputs: ["logits"]),
    ]
    graph.initializers = [ONNXTensor("features.0.weight", shape: [2, 3, 3, 3], (0..<54).map { Float($0) / 7 })]
    graph.inputs = [ONNXValueInfo(name: "images", shape: [.named("batch"), .known(3), .known(2), .known(2)])]
    graph.outputs = [ONNXValueInfo(name: "logits", shape: nil)]
    var model = ONNXModel(producer: "tests", opset: 17, graph: graph)
    model.metadata["note"] = "kept"
    return model
}

private func bytes(_ model: ONNXModel) -> [UInt8] { Array(model.encoded.joined()) }

@Suite struct ModelFileTests {
    @Test func `what is written is read back, to the last byte`() throws {
        let written = bytes(sample())
        let read = try ONNXModel(parsing: written, path: "m")
        #expect(bytes(read) == written)
        #expect(read.graph.nodes[0].attributes.count == 3 && read.graph.nodes[0].metadata.count == 1)
        #expect(try read.graph.initializers[0].floats()[53] == 53 / 7)
    }

    @Test func `a file that ends early is refused, wherever it ends`() {
        let whole = bytes(sample())
        var accepted = 0
        for end in 0..<whole.count {
            do {
                _ = try ONNXModel(parsing: Array(whole[..<end]), path: "m")
                accepted += 1
            } catch is ONNXError {} catch { Issue.record("\(error)") }
        }
        // Between two fields of the model itself a shorter file is a whole one.
        #expect(accepted <= 4)
    }

    @Test func `100,000 damaged models are taken or refused with an error of their own`() {
        let whole = bytes(sample())
        var mutator = Mutator(seed: 5)
        var accepted = 0, refused = 0
        for _ in 0..<100_000 {
            do {
                let model = try ONNXModel(parsing: mutator.mutated(whole), path: "m")
                for tensor in model.graph.initializers { _ = try? tensor.floats() }
                accepted += 1
            } catch is ONNXError { refused += 1 } catch { Issue.record("\(error)") }
        }
        #expect(accepted > 1_000 && refused > 10_000, "accepted \(accepted), refused \(refused)")
    }

    @Test func `a name of two gigabytes is refused without being made`() {
        // Field 2, two gigabytes long, in a file of 9 bytes.
        let file: [UInt8] = [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x61, 0x61, 0x61]
        #expect {
            try ONNXModel(parsing: file, path: "m.onnx")
        } throws: { error in
            "\(error)".contains("m.onnx is no ONNX model that can be read: 2147483647 bytes are announced where 3 are left at byte 0")
        }
    }

    @Test func `a tensor's numbers must fill its shape`() {
        var tensor = ONNXTensor("w", shape: [2, 2], [1, 2, 3])
        #expect(throws: ONNXTensorProblem.self) { try tensor.floats() }
        tensor.shape = [1 << 40, 1 << 40]
        #expect(throws: ONNXTensorProblem.self) { try tensor.floats() }
        tensor.shape = [-1, -3]
        #expect(throws: ONNXTensorProblem.self) { try tensor.floats() }
    }

    @Test func `halves are read as IEEE 754 says`() throws {
        let bits: [(Int, Float)] = [(0x3C00, 1), (0xC000, -2), (0x0001, 0x1p-24), (0x7BFF, 65504), (0x8000, -0.0), (0x7C00, .infinity)]
        let tensor = ONNXTensor(name: "h", type: .float16, shape: [6], storage: .integers(bits.map(\.0)))
        #expect(try tensor.floats() == bits.map(\.1))
    }
}

@Suite struct ExternalDataTests {
    /// A model whose only tensor is outside, at the path given.
    private func model(_ path: String, offset: Int = 0, length: Int? = nil) -> ONNXModel {
        var model = sample()
        model.graph.initializers[0].storage = .external(.init(path: path, offset: offset, length: length))
        return model
    }

    private func read(_ model: ONNXModel, in folder: URL) throws -> ONNXModel {
        let file = folder.appendingPathComponent("model.onnx")
        try Data(bytes(model)).write(to: file)
        return try ONNXModel(reading: file.path)
    }

    @Test func `data beside the model is read, from its offset`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let numbers = (0..<56).map { Float($0) }
        try numbers.withUnsafeBytes { Data($0) }.write(to: folder.appendingPathComponent("model.onnx.data"))
        let read = try read(model("model.onnx.data", offset: 8, length: 216), in: folder)
        #expect(try read.graph.initializers[0].floats() == Array(numbers[2...]))
    }

    @Test func `data outside the model's folder is never read`() throws {
        let outer = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: outer) }
        let folder = outer.appendingPathComponent("model")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(count: 4_000).write(to: outer.appendingPathComponent("secret"))
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("link"), withDestinationURL: outer.appendingPathComponent("secret"))
        for path in ["../secret", "a/../../secret", outer.path + "/secret", "link", "", "missing", "/dev/zero"] {
            #expect("\(path)") {
                try read(model(path), in: folder)
            } throws: { error in
                if case ONNXError.externalData(_, "features.0.weight", _) = error { return true }
                return false
            }
        }
    }

    @Test func `data that ends too early is refused`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(count: 100).write(to: folder.appendingPathComponent("d"))
        for (offset, length) in [(0, 216), (101, nil), (90, 11), (Int.max, 1), (1, Int.max)] as [(Int, Int?)] {
            #expect(throws: ONNXError.self) { try read(model("d", offset: offset, length: length), in: folder) }
        }
    }
}

import Displays
import Foundation
import Networks
import ONNX
import TestSupport
import Tensors
import Testing

/// Fixtures/make_onnx.py wrote these with PyTorch's two exporters, and one as TensorFlow's converter does.
private let folder = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/onnx")

private let files = [
    "residual-legacy", "residual-dynamo", "residual-old", "residual-plain", "mobile-legacy", "mobile-dynamo", "mobile-old",
    "shuffle-legacy", "shuffle-dynamo", "shuffle-fixed", "dense-legacy", "dense-dynamo", "spelled-legacy", "spelled-dynamo",
    "parts-legacy", "parts-dynamo", "tensorflow",
]

private func fixture(_ file: String) throws -> Network { try Network(onnx: folder.appendingPathComponent("\(file).onnx").path) }

/// The input that PyTorch was given, channels last, and its outputs.
private func values(_ file: String) throws -> (images: Tensor, outputs: [Double]) {
    let name = file.split(separator: "-")[0]
    let all = try SafeTensors(reading: folder.appendingPathComponent("values.safetensors").path)
    return (try all.tensor("\(name).input"), try all.tensor("\(name).output").scalars.map(Double.init))
}

@Suite struct ONNXImportTests {
    @Test(arguments: files)
    func `a file that another tool wrote gives the outputs that PyTorch gives`(file: String) throws {
        let network = try fixture(file)
        let (images, expected) = try values(file)
        #expect(relativeError(try network(images).scalars, expected) < 1e-5)
        // Gradients flow through what was read: one pass on the tape gives the same outputs.
        #expect(network.channelGroups.groups.count > 1)
    }

    @Test(arguments: files)
    func `what is exported again is read again to the same bits, under the same names`(file: String) throws {
        let place = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let network = try fixture(file)
        let again = place.appendingPathComponent("again.onnx").path
        try network.exportONNX(again)
        let second = try Network(onnx: again)
        let (images, _) = try values(file)
        #expect(second.tensors == network.tensors)
        #expect(try second(images).scalars == network(images).scalars)
        let model = try ONNXModel(reading: again), first = try ONNXModel(reading: folder.appendingPathComponent("\(file).onnx").path)
        #expect(model.graph.inputs.map(\.name) == first.graph.inputs.map(\.name))
        #expect(model.graph.outputs.map(\.name) == first.graph.outputs.map(\.name))
        // Saved and loaded, the network still knows them.
        let saved = place.appendingPathComponent("net.safetensors").path
        try network.save(saved)
        #expect(try Network(load: saved).graph == network.graph)
    }

    @Test(arguments: [("residual-legacy", "conv1"), ("residual-dynamo", "down.0"), ("residual-old", "stem.1"), ("mobile-legacy", "head.3")])
    func `layers are called as the modules that they came from`(file: String, module: String) throws {
        #expect(try fixture(file).graph.nodes.contains { $0.name == module })
    }

    @Test func `batch norm spelt out by TensorFlow goes into the convolutions, transpositions into nothing`() throws {
        let labels = try fixture("tensorflow").graph.nodes.map(\.operation.label)
        #expect(labels == ["input", "conv 3×3, 6, stride 2", "ReLU", "conv 1×1, 8", "global average pool", "flatten", "dense, 4", "softmax"])
    }

    @Test func `a size that the file leaves open has to be given, and one that it fixes has to agree`() throws {
        let path = folder.appendingPathComponent("residual-legacy.onnx").path
        #expect(try Network(onnx: path, input: [17, 17, 3]).inputShape == [17, 17, 3])
        #expect { try Network(onnx: path, input: [32, 32, 3]) } throws: { "\($0)".contains("input: says [32, 32, 3]") }
    }
}

/// Files that no exporter wrote: one error each, which names the node, the operator and what to do.
@Suite struct HostileONNXTests {
    /// A model of nodes between "x", `[batch, 3, 8, 8]`, and "y".
    private func model(_ nodes: [ONNXNode], _ initializers: [ONNXTensor] = []) -> ONNXModel {
        var graph = ONNXGraph(name: "g")
        graph.nodes = nodes
        graph.initializers = initializers
        graph.inputs = [ONNXValueInfo(name: "x", shape: [.named("batch"), .known(3), .known(8), .known(8)])]
        graph.outputs = [ONNXValueInfo(name: "y", shape: nil)]
        return ONNXModel(producer: "tests", opset: 17, graph: graph)
    }

    private func message(_ model: ONNXModel) throws -> String {
        let place = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let path = place.appendingPathComponent("m.onnx")
        try Data(model.encoded.joined()).write(to: path)
        do {
            _ = try Network(onnx: path.path)
            return ""
        } catch let error as any UserError { return error.message }
    }

    private let filter = ONNXTensor("w", shape: [4, 3, 3, 3], [Float](repeating: 0.1, count: 108))

    @Test func `an operator that cannot be run is refused by name, before anything else`() throws {
        let nodes = [
            ONNXNode("Conv", name: "first", inputs: ["x", "missing"], outputs: ["a"]),
            ONNXNode("DeformConv", name: "strange", inputs: ["a"], outputs: ["y"]),
        ]
        let text = try message(model(nodes))
        #expect(text.contains("DeformConv at strange") && text.contains("export the part of the network that comes before it"), "\(text)")
        let quantized = try message(model([ONNXNode("QuantizeLinear", name: "q", inputs: ["x"], outputs: ["y"])]))
        #expect(quantized.contains("prune the network before it is quantized"), "\(quantized)")
    }

    @Test func `a weight that two layers share is refused by name`() throws {
        let square = ONNXTensor("v", shape: [4, 4, 3, 3], [Float](repeating: 0.1, count: 144)), pads = ["pads": ONNXAttribute.integers([1, 1, 1, 1])]
        let nodes = [
            ONNXNode("Conv", name: "first", inputs: ["x", "w"], outputs: ["a"]),
            ONNXNode("Conv", name: "second", inputs: ["a", "v"], outputs: ["b"], attributes: pads),
            ONNXNode("Conv", name: "third", inputs: ["b", "v"], outputs: ["y"], attributes: pads),
        ]
        let text = try message(model(nodes, [filter, square]))
        #expect(text.contains("third") && text.contains("weight v is that of Conv at second too") && text.contains("copy.deepcopy"), "\(text)")
    }

    @Test func `cycles, missing values and doubled ones are refused`() throws {
        let cycle = [ONNXNode("Relu", name: "r", inputs: ["b"], outputs: ["y"]), ONNXNode("Relu", name: "s", inputs: ["y"], outputs: ["b"])]
        #expect(try message(model(cycle)).contains("Relu at s that does not fit: it needs its own output"))
        let missing = [ONNXNode("Add", name: "a", inputs: ["x", "nowhere"], outputs: ["y"])]
        #expect(try message(model(missing)).contains("Add at a that does not fit: its input nowhere is made by no node"))
        let doubled = [ONNXNode("Relu", name: "r", inputs: ["x"], outputs: ["y"]), ONNXNode("Relu", name: "s", inputs: ["x"], outputs: ["y"])]
        #expect(try message(model(doubled)).contains("another node makes y too"))
    }

    @Test func `a wrong number of inputs, a wrong shape and a wrong attribute are refused`() throws {
        let arity = [ONNXNode("Conv", name: "c", inputs: ["x"], outputs: ["y"])]
        #expect(try message(model(arity)).contains("Conv at c that does not fit: its input 1 is missing"))
        var narrow = filter
        narrow.shape = [4, 27, 1, 1]
        let shape = [ONNXNode("Conv", name: "c", inputs: ["x", "w"], outputs: ["y"])]
        #expect(try message(model(shape, [narrow])).contains("Conv at c that does not fit: its weight is [4, 27, 1, 1] with 1 groups, its input has 3 channels"))
        let strides = [ONNXNode("Conv", name: "c", inputs: ["x", "w"], outputs: ["y"], attributes: ["strides": .integers([0, 1 << 40])])]
        #expect(try message(model(strides, [filter])).contains("its strides are [0, 1099511627776]"))
        let large = [ONNXNode("Conv", name: "c", inputs: ["x", "w"], outputs: ["y"], attributes: ["dilations": .integers([9, 9])])]
        #expect(try message(model(large, [filter])).contains("Conv at c that does not fit: conv"))
    }

    @Test func `constants that would fill the memory are refused`() throws {
        var nodes = [ONNXNode("Constant", name: "k", inputs: [], outputs: ["k0"], attributes: ["value": .tensor(ONNXTensor("", shape: [2], integers: [1, 1]))])]
        for step in 0..<60 {
            nodes.append(ONNXNode("Concat", name: "c\(step)", inputs: ["k\(step)", "k\(step)"], outputs: ["k\(step + 1)"], attributes: ["axis": .integer(0)]))
        }
        nodes.append(ONNXNode("Reshape", name: "r", inputs: ["x", "k60"], outputs: ["y"]))
        #expect(try message(model(nodes)).contains("would make a constant of shape"))
    }

    @Test func `weights that are no numbers are refused`() throws {
        var broken = filter
        broken.storage = .floats([Float](repeating: .nan, count: 108))
        let nodes = [ONNXNode("Conv", name: "c", inputs: ["x", "w"], outputs: ["y"])]
        #expect(try message(model(nodes, [broken])).contains("Conv at c that does not fit: its input 1 holds infinite or undefined numbers"))
    }

    @Test func `100,000 damaged files are read or refused with an error for the user`() throws {
        let samples = try ["tensorflow", "shuffle-fixed"].map { try [UInt8](Data(contentsOf: folder.appendingPathComponent("\($0).onnx"))) }
        var mutator = Mutator(seed: 16)
        var read = 0, refused = 0
        for index in 0..<100_000 {
            let bytes = mutator.mutated(samples[index % 10 == 0 ? 1 : 0])
            do {
                _ = try Network(parsing: bytes, path: "m.onnx")
                read += 1
            } catch is any UserError { refused += 1 } catch { Issue.record("\(error)") }
        }
        #expect(read > 1_000 && refused > 10_000, "read \(read), refused \(refused)")
    }
}

/// The way back, where a PyTorch is at hand: the test environment has none of its own.
@Suite struct BackInPyTorchTests {
    /// `ESPALIER_TORCH_PYTHON`, or the test environment's Python.
    static let python = ProcessInfo.processInfo.environment["ESPALIER_TORCH_PYTHON"] ?? Tools.python
    static let hasTorch = (try? Tools.run(python, ["-c", "import torch, onnx"]).status) == 0

    @Test(.enabled(if: hasTorch, "needs PyTorch: set ESPALIER_TORCH_PYTHON"), arguments: [
        ("Residual", "residual-legacy"), ("Residual", "residual-dynamo"), ("Residual", "residual-old"), ("Mobile", "mobile-legacy"),
        ("Mobile", "mobile-dynamo"), ("Shuffle", "shuffle-legacy"), ("Dense", "dense-legacy"), ("Spelled", "spelled-legacy"),
        ("Spelled", "spelled-dynamo"), ("Parts", "parts-legacy"), ("Parts", "parts-dynamo"),
    ])
    func `a network goes back into the module that it came from`(module: String, file: String) throws {
        let place = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let network = try fixture(file)
        let (images, expected) = try values(file)
        let source = place.appendingPathComponent("small.py").path
        try network.exportPyTorch(source)
        let data = place.appendingPathComponent("images"), result = place.appendingPathComponent("scores")
        try images.scalars.withUnsafeBytes { Data($0) }.write(to: data)
        let script = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/back_in_pytorch.py").path
        let run = try Tools.run(Self.python, [script, module, source, data.path, result.path] + images.shape.map(String.init))
        #expect(run.status == 0, "\(run.errors)")
        guard run.status == 0 else { return }
        let theirs = try Data(contentsOf: result).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        #expect(relativeError(theirs, expected) < 1e-5)
    }
}

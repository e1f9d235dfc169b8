import Foundation
import Networks
import Pruning
import TestSupport
import Tensors
import Testing

/// Pruned networks on the way back to where they came from: Fixtures/make_onnx.py made the files from modules of its own.
@Suite struct WayBackTests {
    static let folder = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures")
    static let python = ProcessInfo.processInfo.environment["ESPALIER_TORCH_PYTHON"] ?? Tools.python
    static let hasTorch = (try? Tools.run(python, ["-c", "import torch, onnx"]).status) == 0
    static let files = [
        ("Residual", "residual-legacy"), ("Residual", "residual-dynamo"), ("Mobile", "mobile-legacy"), ("Shuffle", "shuffle-legacy"),
        ("Dense", "dense-legacy"), ("Spelled", "spelled-legacy"), ("Spelled", "spelled-dynamo"), ("Parts", "parts-legacy"),
        ("Parts", "parts-dynamo"),
    ]

    private func pruned(_ file: String, equalParts: Bool = true) throws -> Network {
        let path = Self.folder.appendingPathComponent("onnx/\(file).onnx").path
        var rules = PruningRules()
        (rules.channelRounding, rules.smallestKeep) = (1, 0.1)
        return try prune(Network(onnx: path, equalParts: equalParts), keep: 0.6, rules: rules)
    }

    /// What a script of ours makes of images, in another's engine.
    private func scores(_ script: String, _ arguments: [String], _ images: Tensor, python: String) throws -> [Float] {
        let place = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let data = place.appendingPathComponent("images"), result = place.appendingPathComponent("scores")
        try images.scalars.withUnsafeBytes { Data($0) }.write(to: data)
        let path = Self.folder.appendingPathComponent(script).path
        let run = try Tools.run(python, [path] + arguments + [data.path, result.path] + images.shape.map(String.init))
        try #require(run.status == 0, "\(run.errors)")
        return try Data(contentsOf: result).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }

    private func expectSame(_ theirs: [Float], _ ours: [Float]) throws {
        try #require(theirs.count == ours.count)
        let largest = ours.reduce(0) { max($0, abs($1)) }
        let difference = zip(theirs, ours).reduce(0) { max($0, abs($1.0 - $1.1)) }
        #expect(largest > 0 && difference <= 1e-5 * largest, "off by \(difference) of \(largest)")
    }

    private func images(_ network: Network) throws -> Tensor {
        var generator = SeededGenerator(seed: 5)
        return try Tensor(normal: [2] + network.inputShape, using: &generator)
    }

    @Test(.enabled(if: hasTorch, "needs PyTorch: set ESPALIER_TORCH_PYTHON"), arguments: files)
    func `a pruned network runs in the module that it came from`(module: String, file: String) throws {
        let small = try pruned(file), images = try images(small)
        let place = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let source = place.appendingPathComponent("small.py").path
        try small.exportPyTorch(source)
        let theirs = try scores("back_in_pytorch.py", [module, source], images, python: Self.python)
        try expectSame(theirs, try small(images).scalars)
    }

    /// Where there is no PyTorch, onnxruntime runs the same pruned networks, and Python reads what is written for PyTorch.
    @Test(arguments: Set(files.map(\.1)).sorted())
    func `a pruned network runs in onnxruntime, and its module is Python`(file: String) throws {
        let small = try pruned(file), images = try images(small)
        let place = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let model = place.appendingPathComponent("small.onnx").path
        try small.exportONNX(model)
        let theirs = try scores("run_onnx.py", [model], images, python: Tools.python)
        try expectSame(theirs, try small(images).scalars)
        try small.exportPyTorch(place.appendingPathComponent("small.py").path)
        let run = try Tools.run(Tools.python, ["-m", "py_compile", place.appendingPathComponent("small.py").path])
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func `parts that a module takes stay equal unless they need not`() throws {
        let tied = try pruned("shuffle-legacy").graph, free = try pruned("shuffle-legacy", equalParts: false).graph
        func parts(_ graph: Graph) -> [Int] {
            graph.nodes.compactMap { node in
                node.operation.as(SelectChannels.self).flatMap { $0.indices.count < graph.nodes[node.inputs[0]].outputShape.last ?? 0 ? $0.indices.count : nil }
            }
        }
        #expect(parts(tied).count == 2 && Set(parts(tied)).count == 1 && parts(tied)[0] < 6)
        #expect(free.nodes.allSatisfy { $0.operation.as(SelectChannels.self)?.parts == nil })
    }
}

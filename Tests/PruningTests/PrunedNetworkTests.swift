import Foundation
import Networks
import Pruning
import PruningSupport
import Tensors
import TestSupport
import Testing

/// A pruned network is a network like any other.
struct PrunedNetworkTests {
    private static func pruned(_ network: Network, _ data: FakeData, keep: Double) throws -> (plan: PruningPlan, network: Network) {
        let plan = try PruningTask(network, on: data, keep: keep).uniformPlan()
        return (plan, try plan.apply(to: network))
    }

    @Test(arguments: [0, 1, 2])
    func `it is as accurate as the whole network with its removed channels at zero`(choice: Int) throws {
        var data = FakeData(), network = try FakeData.network(seed: 2)
        if choice > 0 {
            data.imageShape = [32, 32, 3]
            (data.trainingCount, data.validationCount) = (80, 200)
            network = try choice == 1
                ? MobileNetV2(classes: 4, input: [32, 32, 3], seed: 1) : ResNet(depth: 20, classes: 4, input: [32, 32, 3], seed: 1)
        }
        let (plan, small) = try Self.pruned(network, data, keep: 0.5)
        #expect(small.cost.macs == plan.macs && small.cost.parameters == plan.parameters)
        #expect(Double(plan.macs) < 0.51 * Double(network.cost.macs))
        let masked = try Network(graph: network.graph, tensors: Self.masked(network, small, plan))
        let difference = try masked.accuracy(on: data.validation) - small.accuracy(on: data.validation)
        #expect(abs(difference) <= 1e-5)
        let images = try data.validation.batch(Array(0..<50)).images
        let (whole, cut) = (try masked(images).scalars, try small(images).scalars)
        let largest = whole.reduce(1) { max($0, abs($1)) }
        #expect(zip(whole, cut).allSatisfy { abs($0 - $1) <= 1e-4 * largest })
    }

    /// The small network's tensors in the places that they have in the whole network, zero everywhere else.
    private static func masked(_ network: Network, _ small: Network, _ plan: PruningPlan) throws -> [String: Tensor] {
        var result = network.tensors
        for node in network.graph.nodes {
            let outputs = plan.groups.keptFeatures(of: node.id, kept: plan.kept)
            let inputs = node.inputs.first.map { plan.groups.keptFeatures(of: $0, kept: plan.kept) } ?? []
            for (name, shape) in network.graph.tensorShapes(of: node) {
                let source = try #require(small.tensors[name]).scalars
                var scalars = [Float](repeating: name.hasSuffix("running_var") ? 1 : 0, count: shape.reduce(1, *))
                let columns = shape[shape.count - 1]
                let isDepthwise = node.operation.kind == .depthwiseConvolution
                let rows = name.hasSuffix(".weight") && shape.count > 1 && !isDepthwise
                    ? (0..<shape.dropLast(2).reduce(1, *)).flatMap { tap in inputs.map { tap * shape[shape.count - 2] + $0 } }
                    : Array(0..<scalars.count / columns)
                for (place, row) in rows.enumerated() {
                    for (column, output) in outputs.enumerated() {
                        scalars[row * columns + output] = source[place * outputs.count + column]
                    }
                }
                result[name] = try Tensor(scalars, shape: shape)
            }
        }
        return result
    }

    @Test func `it is saved, loaded, trained further and exported`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = FakeData()
        let (_, small) = try Self.pruned(FakeData.network(), data, keep: 0.4)
        let images = try data.validation.batch(Array(0..<20)).images
        let before = try small(images)
        let path = folder.appendingPathComponent("small.safetensors").path
        try small.save(path)
        #expect(try Network(load: path)(images) == before)
        try compareWithRuntime(small, images, in: folder)
        let accuracy = try small.accuracy(on: data.validation)
        try small.fineTune(on: data, epochs: 3)
        #expect(try small.accuracy(on: data.validation) > accuracy)
        try compareWithRuntime(small, images, in: folder)
    }

    private func compareWithRuntime(_ network: Network, _ images: Tensor, in folder: URL) throws {
        let model = folder.appendingPathComponent("model.onnx").path
        let data = folder.appendingPathComponent("images.bin"), result = folder.appendingPathComponent("logits.bin")
        try network.exportONNX(model)
        try images.scalars.withUnsafeBytes { Data($0) }.write(to: data)
        let script = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/run_onnx.py").path
        let run = try Tools.run(Tools.python, [script, model, data.path, result.path] + images.shape.map(String.init))
        try #require(run.status == 0, "\(run.errors)")
        let theirs = try Data(contentsOf: result).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        let ours = try network(images).scalars
        #expect(ours.count == theirs.count)
        #expect(zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($0)) })
    }
}

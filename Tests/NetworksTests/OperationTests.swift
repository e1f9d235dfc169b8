import Displays
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

extension OneAtATime {
    /// What holds for every operation of the table, by its samples.
    struct OperationTests {
        private func images(_ network: Network, count: Int, seed: UInt64) throws -> Tensor {
            var generator = SeededGenerator(seed: seed, stream: 5)
            return try Tensor(normal: [count] + network.inputShape, using: &generator)
        }

        @Test(arguments: OperationSample.all)
        func `an operation computes the same in a plan as on tensors`(sample: OperationSample) throws {
            let network = try sample.network(seed: 3)
            let images = try images(network, count: 3, seed: 3)
            let node = try #require(network.graph.nodes.first { $0.name == "op" })
            var pass = GraphPass(graph: network.graph, tensors: network.tensors, mode: .inference)
            pass.observed = [node.id]
            let expected = try pass.output(for: images)
            #expect(pass.observations[node.id]?.shape == [3] + node.outputShape)
            #expect(relativeError(try network(images).scalars, expected.scalars.map(Double.init)) < 2e-5)
            // Observed, so that nothing is fused over it.
            let own = try network.output(of: "op", for: images)
            #expect(relativeError(own.scalars, try #require(pass.observations[node.id]).scalars.map(Double.init)) < 2e-5)
            // An image's results depend on that image alone.
            let alone = try network(images.slice(1..<2, alongAxis: 0)).scalars
            #expect(alone == Array(try network(images).scalars[alone.count..<2 * alone.count]))
        }

        @Test(arguments: OperationSample.all)
        func `an operation's derivative equals differences of the loss`(sample: OperationSample) throws {
            let network = try sample.network(seed: 4)
            let images = try images(network, count: 4, seed: 4)
            let names = network.tensors.keys.sorted().filter { !$0.contains("running") }
            let tensors = network.tensors
            func loss(_ values: [Tensor]) throws -> Tensor {
                let all = tensors.merging(zip(names, values)) { $1 }
                var pass = GraphPass(graph: network.graph, tensors: all, mode: .inference)
                return try pass.output(for: images).softmaxCrossEntropy(labels: [0, 1, 2, 1])
            }
            let values = try names.map { try #require(tensors[$0]) }
            let gradients = try valueWithGradient(at: values, of: loss).gradients
            var generator = SeededGenerator(seed: 11)
            // Along a random direction over all tensors at once; steps of two sizes tell a kink from a wrong derivative.
            let directions = try values.map { try Tensor(normal: $0.shape, using: &generator) }
            var slope = 0.0
            for (gradient, direction) in zip(gradients, directions) {
                for (part, step) in zip(gradient.scalars, direction.scalars) { slope += Double(part) * Double(step) }
            }
            func difference(_ step: Float) throws -> Double {
                func moved(_ sign: Float) throws -> Double {
                    Double(try loss(zip(values, directions).map { try $0 + $1 * (sign * step) }).item)
                }
                return (try moved(1) - moved(-1)) / Double(2 * step)
            }
            let closest = try [1e-3, 3e-4, 1e-4].map { abs(try difference($0) - slope) }.min() ?? .infinity
            #expect(closest < 0.02 * max(abs(slope), 0.5), "\(slope), off by \(closest)")
        }

        @Test(arguments: OperationSample.all)
        func `a network with the operation is the same after it was saved and loaded`(sample: OperationSample) throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let network = try sample.network(seed: 5), path = folder.appendingPathComponent("net.safetensors").path
            try network.save(path)
            let again = try Network(load: path)
            #expect(again.graph == network.graph)
            #expect(again.tensors == network.tensors)
        }

        @Test(arguments: OperationSample.all)
        func `what is written as ONNX is read again as a network with the same outputs`(sample: OperationSample) throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let network = try sample.network(seed: 7), path = folder.appendingPathComponent("net.onnx").path
            try network.exportONNX(path)
            let again = try Network(onnx: path), images = try images(network, count: 2, seed: 7)
            #expect(try relativeError(again(images).scalars, network(images).scalars.map(Double.init)) < 1e-5)
        }

        @Test func `onnxruntime computes the same as every operation`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            var expected: [[Float]] = []
            for (index, sample) in OperationSample.all.enumerated() {
                let network = try sample.network(seed: 6)
                try network.exportONNX(folder.appendingPathComponent("\(index).onnx").path)
                let images = try images(network, count: 2, seed: 6)
                // As ONNX has them: channels first.
                let first = try images.transposed(permutation: [0, 3, 1, 2]).scalars
                try first.withUnsafeBytes { Data($0) }.write(to: folder.appendingPathComponent("\(index).in"))
                expected.append(try network(images).scalars)
            }
            let script = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/run_onnx_folder.py").path
            let run = try Tools.run(Tools.python, [script, folder.path, "2,4,4,4"])
            #expect(run.status == 0, "\(run.errors)")
            for (index, sample) in OperationSample.all.enumerated() {
                guard let data = try? Data(contentsOf: folder.appendingPathComponent("\(index).out")) else { continue }
                let theirs = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
                #expect(relativeError(expected[index], theirs.map(Double.init)) < 1e-4, "\(sample.operation)")
            }
        }
    }
}

struct GraphCheckTests {
    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing"
        } catch let error as any UserError {
            return error.message
        } catch {
            return "\(error)"
        }
    }

    @Test func `an operation with the wrong number of inputs is refused where the graph is made`() throws {
        var graph = try Graph(input: [4, 4, 3])
        #expect(
            message { try graph.append(.add, name: "sum", inputs: [0]) }
                == "add (sum) takes 2 inputs or more, got 1; was the file or the graph put together by hand?")
        #expect(message { try graph.append(.relu, name: "act", inputs: []) }.hasPrefix("ReLU (act) takes one input, got 0"))
        #expect(message { try graph.append(.relu, name: "act", inputs: [0, 0]) }.contains("takes one input, got 2"))
        #expect(message { try graph.append(.input, name: "more", inputs: []) }.contains("one input node"))
        #expect(message { try graph.append(.relu, name: "act", inputs: [7]) }.contains("nodes before it"))
        #expect(graph.nodes.count == 1)
        try graph.append(.add, name: "sum", inputs: [0, 0, 0])
        try graph.append(.flatten, name: "flat", inputs: [1])
        let network = try Network(graph: graph, tensors: [:])
        #expect(try network(Tensor(ones: [1, 4, 4, 3])).scalars == [Float](repeating: 3, count: 48))
    }

    @Test func `one layer value at two places is refused, since its weights would not be shared`() throws {
        let layer = Conv2D(3, kernel: 1)
        #expect(
            message { _ = try Network(input: [4, 4, 3]) { [layer, ReLU(), layer] as [any Layer] } }
                == "conv 1×1, 3 (2) is the same layer as 0, whose weights it would not share; "
                + "make another layer for each place, such as Conv2D(…) once more.")
        let relu = ReLU()
        _ = try Network(input: [4, 4, 3]) { [relu, layer, relu] as [any Layer] }
        // A second network may be made of it.
        _ = try Network(input: [4, 4, 3]) { layer }
    }

    @Test func `a network may have several outputs`() throws {
        var graph = try Graph(input: [4, 4, 3])
        let map = try graph.append(.convolution(outputs: 6, kernel: 3, stride: 1, padding: 1, bias: true), name: "map", inputs: [0])
        let pooled = try graph.append(.globalAveragePool, name: "pool", inputs: [map])
        let first = try graph.append(.dense(outputs: 5, bias: true), name: "first", inputs: [pooled])
        let second = try graph.append(.dense(outputs: 2, bias: true), name: "second", inputs: [pooled])
        try graph.append(.relu, name: "unused", inputs: [second])
        try graph.setOutputs([first, second, map])
        let network = try Network(graph: graph, tensors: Initializer.heNormal.tensors(for: graph, seed: 1))
        #expect(network.classCount == 5)
        let images = try Tensor(ones: [2, 4, 4, 3])
        let outputs = try network.outputs(for: images)
        #expect(outputs.map(\.shape) == [[2, 5], [2, 2], [2, 4, 4, 6]])
        #expect(try outputs[0] == network(images))
        #expect(try outputs[1] == network.output(of: "second", for: images))
        #expect(graph.channelGroups.groups.isEmpty, "the map's channels are an output")
        #expect(message { try graph.setOutputs([]) }.contains("one output or more"))
        #expect(message { try graph.setOutputs([99]) }.contains("nodes before it"))
    }

    @Test func `files of before attributes had names are read`() throws {
        let path = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/positional-settings.safetensors").path
        let network = try Network(load: path)
        let expected = [3.1811, 2.5585, -0.8145, 0.4355, 3.3681]
        #expect(relativeError(try network(Tensor(ones: [1, 9, 9, 3])).scalars, expected) < 1e-4)
        #expect(network.graph.nodes.contains { $0.operation == .dropout(0.25) })
    }

    @Test func `the epsilon of a batch norm counts`() throws {
        func output(_ epsilon: Double) throws -> Float {
            let network = try Network(input: [1, 1, 1]) {
                BatchNorm(epsilon: epsilon)
                Flatten()
            }
            return try network(Tensor(ones: [1, 1, 1, 1])).scalars[0]
        }
        #expect(abs(try output(3) - 0.5) < 1e-6)
        #expect(message { _ = try output(-1) }.contains("an epsilon above 0, got -1"))
    }

    @Test(arguments: [
        #"{"operation":"convolution","attributes":{"outputs":8}}"#, #"{"operation":"convolution","settings":[1,2]}"#,
        #"{"operation":"nothing","attributes":{}}"#, #"{"operation":"input","attributes":{}}"#,
        #"{"operation":"softmax","attributes":{"axis":9}}"#, #"{"operation":"selectChannels","attributes":{"indices":[-1]}}"#,
        #"{"operation":"reshape","attributes":{"shape":[9223372036854775807,9223372036854775807]}}"#,
        #"{"operation":"reshape","attributes":{"shape":[]}}"#, #"{"operation":"constant","attributes":{"shape":[]}}"#,
        #"{"operation":"slice","attributes":{"axis":0,"start":9223372036854775807,"count":1,"step":1}}"#,
        #"{"operation":"slice","attributes":{"axis":0,"start":0,"count":9223372036854775807,"step":9223372036854775807}}"#,
        #"{"operation":"mean","attributes":{"axes":[0,0],"keepsAxes":false}}"#, #"{"operation":"transpose","attributes":{"permutation":[0,1]}}"#,
        #"{"operation":"concatenate","attributes":{"axis":-3}}"#, #"{"operation":"adaptivePool","attributes":{"height":0,"width":1,"function":"average"}}"#,
        #"{"operation":"activation","attributes":{"function":{"clip":{"lowest":2,"highest":1}}}}"#,
        #"{"operation":"batchNorm","attributes":{"epsilon":-1,"momentum":0.1}}"#,
        #"{"operation":"pad","attributes":{"top":-9223372036854775808,"left":0,"bottom":0,"right":0,"mode":{"edge":{}}}}"#,
        #"{"operation":"transposedConvolution","attributes":{"outputs":4,"groups":1,"bias":true,"outputPadding":[9223372036854775807],"window":0}}"#,
        #"{"operation":"groupNorm","attributes":{"groups":0,"epsilon":1e-5,"affine":true}}"#,
    ])
    func `hostile attributes are refused`(node: String) throws {
        let item = try JSONValue(parsing: node.utf8)
        var members = try #require(item.objectValue)
        members["name"] = "n"
        members["inputs"] = [0]
        let value = JSONValue.array([["shape": [4, 4, 3]], .object(members)])
        do {
            #expect(try Graph(decoding: value) == nil)
        } catch is NetworkError {}
    }
}

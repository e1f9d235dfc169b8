import Displays
import Foundation
import Networks
import TestSupport
import Tensors
import Testing

extension OneAtATime {
    struct FileTests {
        /// A network with everything whose layout or name matters.
        static func varied() throws -> Network {
            try Network(input: [9, 7, 3], seed: 8, name: "varied") {
                Sequential("features") {
                    Conv2D(10, kernel: 3, stride: 2, padding: 1, bias: false)
                    BatchNorm()
                    ReLU6()
                    Residual {
                        DepthwiseConv2D(kernel: 3, padding: 1)
                        Conv2D(10, kernel: 1)
                    }
                    Concatenate {
                        MaxPool2D(3, stride: 1, padding: 1)
                        AvgPool2D(3, stride: 1, padding: 1)
                    }
                }
                Flatten()
                BatchNorm()
                Dropout(0.3)
                Dense(11)
                ReLU()
                Dense(4)
            }.randomised(seed: 8)
        }

        func images(_ network: Network, count: Int) throws -> Tensor {
            var generator = SeededGenerator(seed: 77)
            return try Tensor(normal: [count] + network.inputShape, using: &generator)
        }

        @Test func `what is saved is loaded, bit for bit, graph and name included`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("varied.safetensors").path
            let network = try Self.varied()
            try network.save(path)
            let loaded = try Network(load: path)
            #expect(loaded.graph == network.graph)
            #expect(loaded.tensors == network.tensors)
            #expect(loaded.name == "varied")
            let other = try Self.varied()
            try other.replaceTensors(["4.bias": try Tensor(zeros: [11])].filter { other.tensors[$0.key] != nil })
            try other.load(path)
            #expect(other.tensors == network.tensors)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["varied.safetensors"])
        }

        func failure(_ body: () throws -> Void) -> String {
            do {
                try body()
                return "no error"
            } catch {
                return "\(error)"
            }
        }

        @Test func `damaged and hostile files get an error that says what is wrong`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let good = folder.appendingPathComponent("good.safetensors")
            let network = try Self.varied()
            try network.save(good.path)
            let bytes = try Data(contentsOf: good)
            func message(_ data: Data) throws -> String {
                let file = folder.appendingPathComponent("bad.safetensors")
                try data.write(to: file)
                return failure { _ = try Network(load: file.path) }
            }
            func file(_ header: String, data: Int = 0) -> Data {
                var length = UInt64(header.utf8.count).littleEndian
                return Data(bytes: &length, count: 8) + Data(header.utf8) + Data(count: data)
            }
            for cut in [0, 3, 8, 100, bytes.count / 2, bytes.count - 1] {
                let text = try message(bytes.prefix(cut))
                #expect(text.contains("ends too early"), "cut at \(cut): \(text)")
            }
            #expect(try message(Data(repeating: 0xFF, count: 64)).contains("header would have"))
            #expect(try message(file("[1, 2]")).contains("no JSON object"))
            #expect(try message(file("{\"a\": {\"dtype\": \"F32\"}}")).contains("no dtype, shape and data_offsets"))
            let entry = { (type: String, shape: String, offsets: String) in
                "{\"a\": {\"dtype\": \"\(type)\", \"shape\": \(shape), \"data_offsets\": \(offsets)}}"
            }
            #expect(try message(file(entry("F32", "[4]", "[0, 99999999]"))).contains("ends too early"))
            #expect(try message(file(entry("F32", "[4]", "[-4, 12]"), data: 16)).contains("offsets of a"))
            #expect(try message(file(entry("F32", "[5]", "[0, 16]"), data: 16)).contains("has 16 bytes"))
            #expect(try message(file(entry("F32", "[4611686018427387904, 4]", "[0, 16]"), data: 16)).contains("bytes"))
            #expect(try message(file(entry("F32", "[3]", "[4, 16]"), data: 16)).contains("overlap or leave gaps"))
            #expect(try message(file(entry("F32", "[4]", "[0, 16]"), data: 20)).contains("4 bytes follow"))
            #expect(try message(file(entry("F32", "[4]", "[0, 16]"), data: 16)).contains("no description of a network"))
            #expect(failure { _ = try Network(load: "/dev/zero") }.contains("no ordinary file"))
            #expect(failure { _ = try Network(load: folder.path + "/missing") }.contains("No such file"))
            #expect(failure { try network.save(folder.path + "/missing/x") }.contains("cannot be written"))
        }

        @Test func `wrong types, undefined numbers and other networks are refused`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("net.safetensors").path
            let dense = try Network(input: [3]) { Dense(2) }
            try dense.save(path)
            let text = try Data(contentsOf: URL(fileURLWithPath: path))
            func rewritten(_ old: String, _ new: String) throws {
                var data = text
                let range = try #require(data.range(of: Data(old.utf8)))
                data.replaceSubrange(range, with: Data(new.utf8))
                try data.write(to: URL(fileURLWithPath: path))
            }
            try rewritten("\"dtype\":\"F32\"", "\"dtype\":\"I32\"")
            #expect(failure { try dense.load(path) }.contains("as I32, expected F32"))
            try dense.replaceTensors(["0.bias": try Tensor([.nan, 0])])
            try dense.save(path)
            #expect(failure { _ = try Network(load: path) }.contains("undefined numbers in 0.bias"))
            let wider = try Network(input: [3]) { Dense(4) }
            try wider.save(path)
            #expect(failure { try dense.load(path) }.contains("0.weight is [4, 3], expected [2, 3]"))
            let deeper = try Network(input: [3]) {
                Dense(2)
                Dense(2)
            }
            try deeper.save(path)
            #expect(failure { try dense.load(path) }.contains("it has 1.bias, 1.weight, which the network has not"))
        }

        @Test func `a training resumes from its checkpoint to the same bits`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("training.checkpoint").path
            func train(_ network: Network, epochs: Int = 3, checkpoint: String? = nil) throws -> TrainingHistory {
                try network.train(
                    on: Blobs(), epochs: epochs, batchSize: 50, learningRate: 0.01, optimizer: .adam(), seed: 4,
                    checkpoint: checkpoint)
            }
            let whole = try smallNetwork()
            let history = try train(whole)
            let broken = try smallNetwork()
            let data = StoppingBlobs(after: 6)
            #expect(throws: Interrupted.self) {
                try broken.train(
                    on: data, epochs: 3, batchSize: 50, learningRate: 0.01, optimizer: .adam(), seed: 4, checkpoint: path)
            }
            Interruption.reset()
            // In another process it begins anew, in this one it goes on from where it was stopped.
            let copy = folder.appendingPathComponent("copy.checkpoint").path
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            for (resumed, path) in [(try smallNetwork(), path), (broken, copy)] {
                let second = try train(resumed, checkpoint: path)
                #expect(resumed.tensors == whole.tensors)
                #expect(second.map(\.trainingLoss) == history.map(\.trainingLoss))
                // What is over is over.
                #expect(try train(resumed, checkpoint: path).count == 3 && resumed.tensors == whole.tensors)
                #expect(failure { _ = try train(resumed, epochs: 4, checkpoint: path) }.contains("other settings"))
            }
        }

        @Test func `a checkpoint belongs to the network that training began with and to its images`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("training.checkpoint").path
            func train(_ network: Network, on data: Blobs = Blobs()) throws {
                try network.train(on: data, epochs: 1, batchSize: 50, seed: 4, checkpoint: path)
            }
            let network = try smallNetwork()
            try train(network)
            let other = try smallNetwork(seed: 99), before = other.tensors
            #expect(failure { try train(other) }.contains("another training (it began with other weights); delete it or choose"))
            #expect(other.tensors == before)
            var moved = Blobs()
            moved.training = Blobs.Split(count: 200, seed: 3)
            #expect(failure { try train(smallNetwork(), on: moved) }.contains("(other images)"))
            // Trained further since, it is another one too.
            try network.train(on: Blobs(), epochs: 1, batchSize: 50, seed: 5)
            #expect(failure { try train(network) }.contains("other weights"))
            #expect(failure { try smallNetwork().save(path); try train(smallNetwork()) }.contains("it is no checkpoint of a training"))
        }

        @Test func `a network is saved through a link, whose end need not exist yet`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let link = folder.appendingPathComponent("link").path, target = folder.appendingPathComponent("target").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
            for seed in 0..<2 as Range<UInt64> {
                let network = try smallNetwork(seed: seed)
                try network.save(link)
                #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
                #expect(try Network(load: target).tensors == network.tensors)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["link", "target"])
        }

        @Test func `onnxruntime computes the same from the exported file, pruned widths included`() throws {
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let model = try MobileNetV2(classes: 5, input: [32, 32, 3], seed: 1)
            let odd = try #require(model.graph.nodes.first { $0.name == "features.18.0" })
            let graph = try model.graph.withOutputs([odd.id: 333])
            let pruned = try Network(graph: graph, tensors: Initializer.heNormal.tensors(for: graph, seed: 1))
            let networks = try [Self.varied(), pruned.randomised(seed: 2), ResNet(depth: 20, classes: 10, input: [32, 32, 3])]
            for network in networks {
                try compareWithRuntime(network, in: folder)
            }
        }

        private func compareWithRuntime(_ network: Network, in folder: URL) throws {
            let model = folder.appendingPathComponent("model.onnx").path
            let data = folder.appendingPathComponent("images.bin"), result = folder.appendingPathComponent("logits.bin")
            try network.exportONNX(model)
            let images = try images(network, count: 3)
            try images.scalars.withUnsafeBytes { Data($0) }.write(to: data)
            let shape = images.shape.map(String.init)
            let script = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/run_onnx.py").path
            let run = try Tools.run(Tools.python, [script, model, data.path, result.path] + shape)
            #expect(run.status == 0, "\(run.errors)")
            guard run.status == 0 else { return }
            let theirs = try Data(contentsOf: result).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            let ours = try network(images).scalars
            #expect(relativeError(ours, theirs.map(Double.init)) < 1e-4)
        }

        @Test func `files that PyTorch wrote give PyTorch's logits, and it can load ours`() throws {
            let fixtures = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures")
            let network = try torchFixtureNetwork()
            try network.load(fixtures.appendingPathComponent("torch.safetensors").path)
            let images = try Tensor((0..<2 * 13 * 11 * 3).map { Float(($0 * 37) % 101) / 50 - 1 }, shape: [2, 13, 11, 3])
            let text = try String(contentsOf: fixtures.appendingPathComponent("torch_logits.txt"), encoding: .utf8)
            let expected = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            #expect(expected.count == 10)
            #expect(relativeError(try network(images).scalars, expected) < 1e-4)
            // Saved again, the tensors are byte for byte what PyTorch wrote: what load_state_dict(strict=True) takes.
            let folder = try Tools.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let again = folder.appendingPathComponent("again.safetensors").path
            try network.save(again)
            let script = fixtures.appendingPathComponent("same_tensors.py").path
            let run = try Tools.run(Tools.python, [script, fixtures.appendingPathComponent("torch.safetensors").path, again])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }

        /// What Fixtures/make_torch.py defines in PyTorch.
        func torchFixtureNetwork() throws -> Network {
            try Network(input: [13, 11, 3]) {
                Conv2D(9, kernel: 3, stride: 2, padding: 1, bias: false)
                BatchNorm()
                ReLU6()
                DepthwiseConv2D(kernel: 3, padding: 1, bias: false)
                Residual {
                    Conv2D(9, kernel: 3, padding: 1)
                    BatchNorm()
                }
                AvgPool2D(3, stride: 2, padding: 1)
                MaxPool2D(2)
                Flatten()
                BatchNorm()
                Dropout(0.1)
                Dense(5)
            }
        }
    }
}

/// Data whose reading asks the training to stop after some batches.
struct StoppingBlobs: TrainingData {
    final class Counter: @unchecked Sendable { var left: Int; init(_ left: Int) { self.left = left } }
    struct Split: Examples {
        let base: Blobs.Split
        let counter: Counter
        var count: Int { base.count }
        var imageShape: [Int] { base.imageShape }
        var classCount: Int { base.classCount }
        func identities() throws -> [ExampleIdentity] { try base.identities() }
        func batch(_ indices: [Int]) throws -> Batch {
            counter.left -= 1
            if counter.left == 0 { Interruption.request() }
            return try base.batch(indices)
        }
    }

    let name = "blobs"
    let imageShape = [8, 8, 1]
    let classNames = ["a", "b", "c", "d"]
    let training: any Examples
    let validation: any Examples

    init(after batches: Int, training: Int = 200, validation: Int = 80) {
        self.training = Split(base: Blobs.Split(count: training, seed: 1), counter: Counter(batches))
        self.validation = Blobs(validation: validation).validation
    }
}

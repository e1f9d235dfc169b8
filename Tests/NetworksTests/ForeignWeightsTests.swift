import Displays
import Foundation
import Networks
import TestSupport
import Tensors
import Testing

/// What people give `load` that was saved elsewhere.
struct ForeignWeightsTests {
    private func network() throws -> Network {
        try Network(input: [8, 8, 3]) {
            Conv2D(4, kernel: 3).named("conv")
            BatchNorm().named("bn")
            Flatten()
            Dense(2).named("fc")
        }
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch let error as any UserError { return error.message } catch { return "\(error)" }
    }

    /// A file with the network's tensors under other names, or in other shapes.
    private func weights(_ network: Network, at url: URL, _ change: (String, [Int]) -> (String, [Int])?) throws {
        let own = url.deletingLastPathComponent().appendingPathComponent("own.safetensors")
        try network.save(own.path)
        var file = SafeTensors()
        for entry in try SafeTensors(reading: own.path).entries {
            guard let (name, shape) = change(entry.name, entry.shape) else { continue }
            if entry.type == "F32" {
                file.append(name, shape, [Float](repeating: 0.5, count: shape.reduce(1, *)))
            } else {
                file.append(name, integer: 0)
            }
        }
        try file.write(to: url.path)
    }

    @Test func `all names that differ are told at once`() throws {
        try withFolder { folder in
            let network = try network(), file = folder.appendingPathComponent("other.safetensors")
            try weights(network, at: file) { name, shape in (name.replacingOccurrences(of: "conv", with: "features.0"), name == "fc.bias" ? [3] : shape) }
            let before = network.tensors
            let text = message { try network.load(file.path) }
            for part in ["conv.weight, conv.bias", "features.0.bias, features.0.weight", "fc.bias is [3], expected [2]"] { #expect(text.contains(part), "\(text)") }
            #expect(network.tensors == before)
            try weights(network, at: file) { name, shape in name == "fc.bias" ? nil : (name, shape) }
            #expect(throws: NetworkError.missingTensor(name: "fc.bias")) { try network.load(file.path) }
        }
    }

    @Test(arguments: [("module.", "model.module.state_dict()"), ("_orig_mod.", "model._orig_mod.state_dict()")])
    func `names with the prefix of a wrapper are explained`(prefix: String, advice: String) throws {
        try withFolder { folder in
            let network = try network(), file = folder.appendingPathComponent("wrapped.safetensors")
            try weights(network, at: file) { (prefix + $0, $1) }
            let text = message { try network.load(file.path) }
            #expect(text.contains("begin with \(prefix)") && text.contains(advice), "\(text)")
        }
    }

    @Test(arguments: [
        ([0x50, 0x4B, 0x03, 0x04, 0, 0], "torch.save", "save_file", "torch.onnx.export"), ([0x80, 0x02, 0x8A, 0x0A], "pickle", "save_file", "torch.onnx.export"),
        ([0x89, 0x48, 0x44, 0x46, 0x0D], "HDF5", "tf2onnx", "tf2onnx"), ([0x08, 0x08, 0x12, 0x07, 0x70], "ONNX", "Network(onnx: …)", ""),
    ] as [([UInt8], String, String, String)])
    func `files of other formats are told by their bytes, with what to do`(bytes: [UInt8], name: String, forWeights: String, forNetwork: String) throws {
        try withFolder { folder in
            let path = folder.appendingPathComponent("model.pth").path
            try Data(bytes + [UInt8](repeating: 0, count: 40)).write(to: URL(fileURLWithPath: path))
            let text = message { try network().load(path) }
            #expect(text.contains(name) && text.contains(forWeights), "\(text)")
            #expect(message { _ = try Network(load: path) }.contains(name))
            guard !forNetwork.isEmpty else { return }
            let other = message { _ = try Network(onnx: path) }
            #expect(other.contains(name) && other.contains(forNetwork), "\(other)")
        }
    }

    @Test func `a real ONNX model given to load, and weights given to onnx, are explained`() throws {
        try withFolder { folder in
            let network = try network(), model = folder.appendingPathComponent("m.onnx").path, saved = folder.appendingPathComponent("m.safetensors").path
            try network.exportONNX(model)
            try network.save(saved)
            #expect(message { try network.load(model) }.contains("Network(onnx: …)"))
            #expect(message { _ = try Network(onnx: saved) }.contains("Network(load: …)"))
        }
    }
}
